"""One file taken into a small community, and what became of it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.intake.account import Account, account_words
from helpers.intake.community import open_community
from helpers.intake.privacy.identity import pseudonym

KEY = "ab" * 32


@dataclass
class Taken:
    """What became of a file: its accounts, and the community's tables after it."""

    accounts: list[Account]
    folder: Path

    @property
    def account(self) -> Account:
        """The account of the file's first table."""
        return self.accounts[0]

    def table(self, name: str) -> pd.DataFrame:
        """A table of the community; empty where there is none."""
        found = open_community(self.folder).table(name)
        return pd.DataFrame() if found is None else found

    def aside(self) -> list[tuple[int, str]]:
        """(line, reason) of every row set aside."""
        files = sorted((self.folder / "quarantine").glob("*.csv"))
        rows = pd.concat([pd.read_csv(path) for path in files]) if files else pd.DataFrame(columns=["line", "reason"])
        return sorted(zip(rows["line"].tolist(), rows["reason"].tolist(), strict=True))

    def names(self) -> dict[str, str]:
        """The display name kept of each pseudonym (the last one by day)."""
        path = self.folder / "private" / "names.csv"
        rows = pd.read_csv(path, dtype=str).fillna("") if path.exists() else pd.DataFrame(columns=["member_id", "name"])
        return dict(zip(rows["member_id"], rows["name"], strict=True))

    def words(self, language: str = "en") -> str:
        """All that is said of the file."""
        return "\n".join(account_words(account, language) for account in self.accounts)


def member(platform: str, raw: str) -> str:
    """The pseudonym of a platform's id in these tests."""
    return pseudonym(bytes.fromhex(KEY), platform, raw)
