"""What the document library of sub-groups holds: four folders, each with papers to start from (001 5 S001-066, I18)."""

from dataclasses import dataclass

from helpers.plan.subgroups.structure import structure
from helpers.texts import text

ENDINGS = {"text": ".txt", "sheet": ".xlsx"}


@dataclass(frozen=True)
class Paper:
    """One paper: its ``folder`` and ``name`` as keys; its ``kind`` is ``text`` (a template) or ``sheet`` (to fill)."""

    folder: str
    name: str
    kind: str

    def path(self, language: str) -> str:
        """Where it lies below the folder of the sub-groups: "社群文档库/成员档案表/成员档案表.xlsx"."""
        folder, name = text(f"structure.folder_{self.folder}", language), text(f"structure.paper_{self.name}", language)
        return "/".join([text("structure.folder_library", language), folder, f"{name}{ENDINGS[self.kind]}"])

    @property
    def columns(self) -> list[str]:
        """The columns of a sheet, as keys. The member file knows people by their codes only: no name, no number."""
        return list(structure("sheets")[self.name])


def library() -> list[Paper]:
    """Every paper of the library, folder by folder."""
    return [Paper(folder, paper["name"], paper["kind"]) for folder, papers in structure("library").items()
            for paper in papers]
