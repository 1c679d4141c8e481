"""How soon somebody answers."""

from __future__ import annotations

from datetime import timedelta

# complaints/complaint-progress.md: 提交后 24 小时内有专人答复
REPLY_WITHIN = timedelta(hours=24)
