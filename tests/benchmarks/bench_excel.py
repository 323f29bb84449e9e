"""A workbook of 1 000 boxes to a chain with the place of everything, against openpyxl on the cells alone."""

from __future__ import annotations

import io

import openpyxl
from timing import compare

from effektkedja import Chain
from effektkedja.formats import excel
from effektkedja.formats.source import Source

BOXES = 1_000


def chain() -> Chain:
    """A plan of a thousand boxes, as many arrows with their reasons, and three hundred indicators."""
    half = BOXES // 2
    return Chain(
        title="Uppmätt arbetsbok",
        activities={f"a{n}": {"title": f"Hålla kurs nummer {n}", "owner": "regionen"} for n in range(half)},
        short_outcomes={f"b{n}": f"Deltagare i kurs {n} kan mer än förut" for n in range(half)},
        links=[
            {
                "link": f"a{(n * shift) % half} -> b{n}",
                "because": "den som övar blir bättre",
                "evidence": "weak",
            }
            for shift in (1, 7)
            for n in range(half)
        ],
        indicators={
            f"i{n}": {"title": f"Andel som kan sak {n}", "measures": f"b{n}", "target": "60 (2029)"}
            for n in range(300)
        },
    )


def main() -> None:
    """Measure."""
    data = excel.write(chain(), "sv")

    def ours() -> Chain | None:
        return excel.read(Source("kedja.xlsx", data=data)).chain

    def cells_alone() -> int:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))

    if ours() != chain():
        msg = "the workbook does not give the same chain"
        raise SystemExit(msg)
    compare("workbook of 1 000 boxes", ours, cells_alone, goal=1.0)


if __name__ == "__main__":
    main()
