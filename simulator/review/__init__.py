"""A finished call looked back at: values, costs, reasons, hints, model calls and exercises."""
