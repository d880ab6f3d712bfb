"""Two validators of xAPI that know nothing of each other: what they find wrong with statements."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable

from pydantic import ValidationError

from simulator.reports.plain_text import Json
from tests.npm import installed

CHECK = """
const check = require("@learninglocker/xapi-validation").default;
const statements = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(statements.map(each => check(each))));
"""


def faults_by_learning_locker(statements: Iterable[Json]) -> list[object]:
    """What npm's xapi-validation finds wrong, statement by statement; nothing for those that are sound."""
    place = installed("@learninglocker/xapi-validation", "3.0.0")
    text = json.dumps(list(statements))
    done = subprocess.run(["node", "-e", CHECK], cwd=place, input=text, capture_output=True, text=True, check=True)
    return [fault for found in json.loads(done.stdout) for fault in found]


def faults_by_ralph(statements: Iterable[Json]) -> list[str]:
    """What Ralph's models find wrong, in their order."""
    from ralph.models.xapi.base.statements import BaseXapiStatement

    found = []
    for statement in statements:
        try:
            BaseXapiStatement.model_validate(json.loads(json.dumps(statement)))
        except ValidationError as error:
            found.append(str(error))
    return found
