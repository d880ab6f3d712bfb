"""Scenarios on disk: YAML text becomes a scenario, or complaints that say how to mend it.

**Theory of operation.** A folder holds `NAME.yaml` files, one scenario each, and may hold `playbook.yaml` (its own
sales process), archetypes in `buyers/` and deals in `deals/`. The bundled folder is one like any other, and the base of
all: its playbook and its archetypes are there for every folder. A line of a file goes this way:

1. `files` finds the file and reads its bytes: of a plain file, a megabyte at the most.
2. `reading` makes `parts` of them: UTF-8, then the events of a YAML parser, then values, each with its line and column.
   What the parser gives up on, `mistakes` puts into words.
3. `shelves` lays a scenario over its archetype, part by part, so that each keeps its place. Pydantic makes the value;
   its errors `mistakes` puts into words, too. Then `authoring` looks whether everything that is named is there. What
   comes out is `Loaded`: a value, or complaints.
4. `entries` takes from it what a list shows, and the complaints. `folders` has the scenario from there, or makes it
   when it is first asked for: no process makes a file into a scenario twice.
5. `library` puts the folders together: an id belongs to the file that has it first, and any other file is complained
   of.

Whatever is wrong with one file hinders no other. Each complaint (`complaints`) has a code, a place and a remedy; where
reading cannot go on, `Unreadable` carries it out.

**Files come from strangers.** Nothing in them is evaluated, run, imported or opened: guards are data, tags are refused,
texts stay texts. A few lines cannot become many: anchors, aliases and merge keys are refused. Depth, values, errors and
complaints are counted, and each limit stands with its reason where it is counted. Control characters are refused, and
whatever of a file or its name is printed is escaped and cut.

**What is kept, and why.** To make a scenario takes more than a hundred times as long as to read what a list shows of
it. So `cache` keeps that, as JSON, by the digests of all that it depends on: the file, the playbook and the archetypes,
and this very program; the times of files are not trusted. What is kept begins with a digest of itself, every value is
checked as it comes back, and a cache that is damaged or cannot be written is done without. A library that is known
opens without YAML and pydantic, which take longer to import than it takes to open: `shelves` and `deal_files` are
imported where they are needed.

Beside this way stand `deal_files` (chains of calls of any folder), `candidates` (files before they are adopted),
`answers` (a file in place of a command's options), `scaffold` (a new scenario), and `schema` with `schema_forms` (what
an editor is told).
"""
