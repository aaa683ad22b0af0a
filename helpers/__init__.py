"""Qunce 群策: plan, measure and review large chat communities.

Six rooms, arrows one way::

    intake  ->  measure  ->  review  ->  report
                plan     ->  review  ->  report

    intake   what arrived: exports and filled-in workbooks become checked tables
    measure  what happened: activity, retention, survey tables, need classes
    plan     what we intend: plan file, plan linter, forecast, goals, sub-groups
    review   how it compares: findings, plan against actual, status, decisions, actions
    report   what people read: words, charts, tables, chapters, pages, batch runner
    cli      ``qunce``

The ground under all rooms: ``root`` (where things lie), ``errors`` (problems that teach),
``texts`` and ``numbers`` (every word and figure in the reader's language), ``calendar``
(months and days) and ``rules`` (every threshold, as data).
"""
