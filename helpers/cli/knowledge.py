"""The verbs that teach: the rules of the seeds, the sample communities."""

from typing import Annotated

import typer

from helpers.cli.app import verb
from helpers.cli.words import local, told
from helpers.texts import reader_language, text


@verb("rules")
def rules(
    metric: Annotated[str | None, told("metric")] = None,
    profile: Annotated[str | None, told("profile")] = None,
    conflicts: Annotated[bool, told("conflicts")] = False,
    sources: Annotated[bool, told("sources")] = False,
) -> None:
    """Print the rules of the seeds, what one profile takes of them, where they differ, or what they lack."""
    from helpers.rules.sources import source_listing
    from helpers.rules.words import conflict_listing, listing

    speak = reader_language()
    if sources:
        lines = source_listing(speak)
    else:
        lines = conflict_listing(metric, profile, speak) if conflicts else listing(metric, profile, speak)
    for line in lines:
        typer.echo(line)


@verb("sample")
def sample(
    seed: Annotated[int | None, told("seed")] = None,
    out: Annotated[str, told("sample_out")] = "data/sample",
) -> None:
    """Make the sample communities anew, byte for byte from the seed."""
    from helpers.learn.communities import SAMPLES, write_sample
    from helpers.learn.recipe import default_seed

    write_sample(local(out), default_seed() if seed is None else seed)
    typer.echo(text("cli.sampled", reader_language(), names=", ".join(SAMPLES), folder=out))
