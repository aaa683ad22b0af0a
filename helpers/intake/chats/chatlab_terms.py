"""The words and numbers of ChatLab 0.0.2 and what they are here.

hellodigua/ChatLab, docs/cn/standard/chatlab-format.md. Joins and leaves exist there as system messages only: ours have
no id and say ``EVENT`` and then kind, member, by, how and message.
"""

from helpers.intake.chats.rows import SYSTEM

VERSION = "0.0.2"
GENERATOR = "Qunce"
KINDS = {0: "text", 1: "image", 2: "voice", 3: "video", 4: "file", 5: "image", 7: "share", 8: "share", 20: "share",
         21: "share", 24: "share", 25: "reply", 26: "share", 27: "share", 80: SYSTEM, 81: SYSTEM}
NUMBERS = {"text": 0, "image": 1, "voice": 2, "video": 3, "file": 4, "share": 24, "reply": 25, SYSTEM: 80, "other": 99}
SYSTEM_FROM, RECALL = 80, 81
ROLES = {"owner": "staff", "admin": "staff", "bot": "bot"}
ROLE_OF = {"staff": "admin", "bot": "bot"}
NOBODY = SYSTEM
EVENT, PARTS, UNSAID = "qunce-event ", 5, "-"
