"""Why a file is not taken or not given."""

from assist.errors import Conflict, TongzhouError, TooLarge, WrongValue


class UnknownAttachment(TongzhouError):
    status, error, detail = 404, "unknown_attachment", "没有找到这个文件。"


class FileEmpty(WrongValue):
    error, detail = "file_empty", "文件是空的，请换一个文件。"


class FileNotTaken(WrongValue):
    error = "file_not_taken"
    detail = (
        "只能发送图片（PNG、JPEG、GIF、WebP）和 PDF、TXT、CSV、DOCX、XLSX、ZIP 文件，"
        "改了扩展名的其他文件不行。"
    )


class FileTooLarge(TooLarge):
    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"文件太大了，最多 {limit_bytes // 1024**2} MB。")


class TooManyUploads(Conflict):
    error = "too_many_uploads"

    def __init__(self, limit: int) -> None:
        super().__init__(f"已经有 {limit} 个文件上传了还没有发送，请先发送或移除几个。")


class AttachmentSent(Conflict):
    """It stands in another message already."""

    error, detail = "attachment_sent", "这个文件已经发送过了，请重新上传。"
