"""The tree of errors: each is a fact, with a status and a sentence that a person can use."""


class TongzhouError(Exception):
    """Base of all errors that reach a caller as `{error, detail}`."""

    status = 500
    error = "internal_error"
    detail = "系统出了点问题，请稍后再试。"

    def __init__(self, detail: str | None = None) -> None:
        self.detail = detail or self.detail
        super().__init__(self.detail)


class NotSignedIn(TongzhouError):
    status, error, detail = 401, "not_signed_in", "请先登录。"


class WrongCredentials(TongzhouError):
    status, error, detail = 401, "wrong_credentials", "账号或密码不对，请检查后再试。"


class WrongToken(TongzhouError):
    status, error, detail = 401, "wrong_token", "会话凭证无效，请重新打开聊天窗口。"


class WrongIdentity(TongzhouError):
    status, error, detail = 401, "wrong_identity", "身份凭证无效或已过期，请重新登录后再试。"


class NotAllowed(TongzhouError):
    status, error, detail = 403, "not_allowed", "您的账号没有这项权限。"


class UnknownConversation(TongzhouError):
    status, error, detail = 404, "unknown_conversation", "没有找到这个会话。"


class UnknownMessage(TongzhouError):
    status, error, detail = 404, "unknown_message", "没有找到客户的这条消息。"


class UnknownArticle(TongzhouError):
    status, error, detail = 404, "unknown_article", "没有找到这条知识。"


class UnknownVersion(TongzhouError):
    status, error, detail = 404, "unknown_version", "这条知识没有这个版本。"


class UnknownPicture(TongzhouError):
    status, error, detail = 404, "unknown_picture", "没有找到这张图片。"


class UnknownSuggestion(TongzhouError):
    status, error, detail = 404, "unknown_suggestion", "没有找到这条推荐。"


class UnknownGap(TongzhouError):
    status, error, detail = 404, "unknown_gap", "没有找到这个知识缺口。"


class UnknownImport(TongzhouError):
    status, error, detail = 404, "unknown_import", "没有找到这次导入。"


class UnknownQuestion(TongzhouError):
    status, error, detail = 404, "unknown_question", "没有找到这条回归题。"


class UnknownSynonyms(TongzhouError):
    status, error, detail = 404, "unknown_synonyms", "没有找到这组同义词。"


class UnknownRule(TongzhouError):
    status, error, detail = 404, "unknown_rule", "没有找到这条规则。"


class UnknownGroup(TongzhouError):
    status, error, detail = 404, "unknown_group", "没有找到这个技能组。"


class UnknownWebhook(TongzhouError):
    status, error, detail = 404, "unknown_webhook", "没有找到这个 Webhook。"


class UnknownDelivery(TongzhouError):
    status, error, detail = 404, "unknown_delivery", "没有找到这条推送记录。"


class UnknownStaff(TongzhouError):
    status, error, detail = 404, "unknown_staff", "没有找到这位同事。"


class UnknownTicket(TongzhouError):
    status, error, detail = 404, "unknown_ticket", "没有找到这张工单。"


class UnknownPath(TongzhouError):
    status, error, detail = 404, "unknown_path", "没有这个地址。"


class Conflict(TongzhouError):
    status = 409


class AlreadyClaimed(Conflict):
    error, detail = "already_claimed", "其他同事刚刚接入了这个会话。"


class AtCap(Conflict):
    """One more conversation would be over the agent's own cap."""

    error, detail = "at_cap", "您已达到同时接待上限，请先结束一个会话再接入。"

    @classmethod
    def of(cls, name: str, cap: int, *, is_self: bool) -> "AtCap":
        if is_self:
            return cls(f"您已达到同时接待上限（{cap} 个），请先结束一个会话再接入。")
        return cls(f"{name}已达到同时接待上限（{cap} 个），请转给其他同事。")


class NotOffered(Conflict):
    error, detail = "not_offered", "这个会话现在没有邀请您接入，请刷新后再看。"


class NotOwner(Conflict):
    error, detail = "not_owner", "这个会话由其他同事负责，您可以写内部备注。"


class IllegalMove(Conflict):
    error, detail = "illegal_move", "会话现在的状态不能这样操作，请刷新后再看。"


class ClientIdReused(Conflict):
    error = "client_id_reused"
    detail = "这个消息编号已经用在另一条消息上，请换一个编号再发。"


class NotScored(Conflict):
    error, detail = "not_scored", "这条消息还没有识别情绪，请稍后再标记。"


class AlreadyRated(Conflict):
    error, detail = "already_rated", "您已经评价过了，谢谢。"


class NotRateable(Conflict):
    error, detail = "not_rateable", "服务结束后才能评价。"


class ArticleExists(Conflict):
    error, detail = "article_exists", "这个知识编号已经有了，请换一个。"


class QuestionExists(Conflict):
    error, detail = "question_exists", "这个问题已经在回归题里了。"


class WordTaken(Conflict):
    error = "word_taken"

    def __init__(self, word: str) -> None:
        super().__init__(f"“{word}”已经在另一组同义词里了，请合并到那一组。")


class ArticleChanged(Conflict):
    error, detail = "article_changed", "同事刚刚改过这条知识，请看过新内容再保存。"


class IllegalArticleMove(Conflict):
    error, detail = "illegal_article_move", "这条知识现在的状态不能这样操作。"


class IllegalGapMove(Conflict):
    error, detail = "illegal_gap_move", "同事刚刚处理过这个知识缺口，请刷新后再看。"


class TicketClosed(Conflict):
    error, detail = "ticket_closed", "同事刚刚关闭了这张工单。"


class BuiltInRule(Conflict):
    error, detail = "built_in_rule", "内置规则不能删除，不需要时可以停用。"


class DeliveryNotDead(Conflict):
    error, detail = "delivery_not_dead", "这条推送没有失败，不用重试。"


class GroupInUse(Conflict):
    error, detail = "group_in_use", "这个技能组还在使用，不能删除。"


class WrongValue(TongzhouError):
    status, error, detail = 422, "wrong_value", "提交的内容有误，请检查后再试。"


class WrongContact(WrongValue):
    error = "wrong_contact"
    detail = "请留下手机号、邮箱、微信号或其他联系方式，方便客服联系您。"


class TextEmpty(WrongValue):
    error, detail = "text_empty", "消息是空的，请写点内容再发送。"


class TextHasControlCharacters(WrongValue):
    error = "text_has_control_characters"
    detail = "消息里有无法显示的控制字符，请删去后再发送。"


class TooLarge(TongzhouError):
    status, error, detail = 413, "too_large", "内容太大了，请缩短后再发送。"


class TextTooLong(TooLarge):
    error = "text_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(f"消息太长了，请控制在 {limit} 个字以内，或分几条发送。")


class MalformedBody(TongzhouError):
    status, error, detail = 400, "malformed_body", "请求的内容不是正确的 JSON。"


class TooManyAttempts(TongzhouError):
    status, error, detail = 429, "too_many_attempts", "尝试次数太多，请过几分钟再试。"


class NotReady(TongzhouError):
    status, error, detail = 503, "not_ready", "系统正在准备，请稍等片刻再试。"


class StorageFull(TongzhouError):
    """The database's disk takes no more: nothing of what was asked has been kept."""

    status, error = 503, "storage_full"
    detail = "系统存储空间不足，这次操作没有保存，请稍后再试。"


class IndexNotReady(NotReady):
    error, detail = "index_not_ready", "知识库索引正在准备，请稍等片刻再试。"


class BotUnavailable(TongzhouError):
    """The bot did not answer, answered nothing, or was too late."""

    status, error, detail = 503, "bot_unavailable", "智能客服暂时无法回答。"
