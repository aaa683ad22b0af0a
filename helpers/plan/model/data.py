"""Which personal data the community keeps, what for, and how long (003 2.3.3, 4.2; systems K07, K13, K14)."""

from typing import Annotated

from pydantic import Field

from helpers.plan.model.part import Part, Words

Months = Annotated[int, Field(ge=1, le=120)]


class Data(Part):
    """Purposes and limits. What has no purpose here is not kept: message texts are counted, open answers dropped, and
    neither orders nor answer sheets can be joined to members."""

    message_text: Words | None = Field(default=None, description="purpose for keeping message texts and open answers")
    orders_to_members: Words | None = Field(default=None, description="purpose for knowing which member ordered")
    survey_to_members: Words | None = Field(default=None, description="purpose for knowing which member answered")
    notice: Words | None = Field(default=None, description="version of the notice members agreed to")
    messages_months: Months | None = Field(default=None, description="months messages, joins and contacts are kept")
    orders_months: Months | None = Field(default=None, description="months orders are kept")
    survey_months: Months | None = Field(default=None, description="months answers are kept")
    names_months: Months | None = Field(default=None, description="months a name unseen since is kept")
