"""What is left to do by hand once a survey tool has taken a questionnaire: jumps, required questions, once a person."""

from collections import defaultdict
from collections.abc import Iterator

from helpers.intake.surveys.schema import Item, Questionnaire
from helpers.report.questionnaire.wenjuanxing import risky
from helpers.texts import one_of, text


def afterwards(form: Questionnaire, language: str) -> str:
    """The list as Markdown: what both tools need, then each of them."""
    parts = (("both", _both), ("wenjuanxing", _wenjuanxing), ("jinshuju", _jinshuju))
    title = text("reading.after_title", language, title=one_of(language, form.title))
    return f"# {title}\n" + "".join(f"\n## {text(f'reading.after_{name}', language)}\n\n" + "".join(
        f"- [ ] {line}\n" for line in lines(form, language)) for name, lines in parts)


def _both(form: Questionnaire, language: str) -> Iterator[str]:
    yield text("reading.after_count", language, questions=len(form.items))
    yield text("reading.after_required", language, required=_numbers(
        [item for item in form.items if item.required], language))
    led: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in form.items:
        if jump := form.jump(item):
            led[jump[0].no, jump[1].called(language)].append(item)
    for (no, option), items in led.items():
        yield text("reading.after_jump", language, questions=_numbers(items, language), option=option, no=no)
    for item in form.items:
        if item.kind == "ranking":
            yield text("reading.after_ranking", language, no=item.no, most=item.most or len(item.choices))
        if item.right:
            yield text("reading.after_attention", language, no=item.no)
    for name in ("once", "contact"):
        yield text(f"reading.after_{name}", language)
    yield text("reading.after_consent", language, version=form.version)


def _wenjuanxing(form: Questionnaire, language: str) -> Iterator[str]:
    yield text("reading.after_wenjuanxing_paste", language, file=text("reading.file_wenjuanxing", language))
    yield text("reading.after_wenjuanxing_jump", language)
    yield text("reading.after_wenjuanxing_spaces", language)
    if found := risky(form, language):
        yield text("reading.after_wenjuanxing_risky", language, options=text("page.list_separator", language).join(
            f"`{option.replace('`', '')}`" for option in found))
    yield text("reading.after_wenjuanxing_export", language)


def _jinshuju(form: Questionnaire, language: str) -> Iterator[str]:
    yield text("reading.after_jinshuju_paste", language, file=text("reading.file_jinshuju", language))
    yield text("reading.after_jinshuju_jump", language)
    for item in form.items:
        if item.kind == "open_text" and item.when is None:
            yield text("reading.after_jinshuju_long", language, no=item.no)


def _numbers(items: list[Item], language: str) -> str:
    return text("page.list_separator", language).join(str(item.no) for item in items)
