"""Every sentence the clock can say, in Chinese and in English. Words only: `words` puts days and numbers into them.

`{x}` is a whole day, `{x:s}` a short one, `{n:working day}` a number with its noun in English.
"""

from __future__ import annotations

STEPS: dict[str, tuple[str, str]] = {
    "received-2019": (
        "{day}收到，当日不计。收到日不早于2019年5月15日，适用修订后的条例。",
        "Received on {day}; that day does not count. As it is on or after 15 May 2019, the revised Regulations apply.",
    ),
    "received-2007": (
        "{day}收到，当日不计。收到日早于2019年5月15日，适用2007年公布的条例。",
        "Received on {day}; that day does not count. As it is before 15 May 2019, the Regulations of 2007 apply.",
    ),
    "received-chosen-2019": (
        "{day}收到，当日不计。按选定的修订后的条例推算。",
        "Received on {day}; that day does not count. Reckoned under the revised Regulations, as chosen.",
    ),
    "received-chosen-2007": (
        "{day}收到，当日不计。按选定的2007年条例推算。",
        "Received on {day}; that day does not count. Reckoned under the Regulations of 2007, as chosen.",
    ),
    "limit": (
        "答复期限为{n}个工作日，从次日起数，只数工作日。",
        "The limit to reply is {n:working day}, counted from the next day.",
    ),
    "third-party-answered": (
        "{sent:s}发函征求第三方意见，{last:s}收到意见，其间{n}个工作日不计。",
        "The letter to the third party left on {sent:s}, its opinion came on {last:s}: {n:working day} not counted.",
    ),
    "third-party-silent": (
        "{sent:s}发函征求第三方意见，第三方{arrived:s}收到，应在{limit}个工作日内提出意见；没有提出的，{last:s}期满，由本机关决定。"
        "其间{n}个工作日不计。",
        "The letter to the third party left on {sent:s} and arrived on {arrived:s}; the third party has "
        "{limit:working day}. "
        "If it stays silent, the term ends on {last:s} and the organ decides: {n:working day} not counted.",
    ),
    "third-party-silent-unknown": (
        "{sent:s}发函征求第三方意见，没有填第三方收到的日期，按当天收到推算：应在{limit}个工作日内提出意见；没有提出的，{last:s}期满，"
        "由本机关决定。其间{n}个工作日不计。",
        "The letter to the third party left on {sent:s}; its arrival is not known and taken to be the same day. "
        "It has "
        "{limit:working day}; if it stays silent, the term ends on {last:s} and the organ decides: "
        "{n:working day} not counted.",
    ),
    "third-party-asked": (
        "{sent:s}发函征求第三方意见，请其在{last:s}以前提出。按这一天推算，其间{n}个工作日不计。",
        "The letter to the third party left on {sent:s} and asks for an answer by {last:s}; that day is taken: "
        "{n:working day} not counted.",
    ),
    "third-party-today": (
        "{sent:s}发函征求第三方意见，意见还没有收到，没有规定第三方的期限。推算到{last:s}，其间{n}个工作日不计；再等一个工作日，"
        "答复期限顺延一个工作日。",
        "The letter to the third party left on {sent:s}; no opinion yet, and no limit for it is set. Reckoned to "
        "{last:s}: "
        "{n:working day} not counted; each further working day of waiting moves the due day by one.",
    ),
    "organ-answered": (
        "{sent:s}发函征求其他机关意见，{last:s}收到意见，其间{n}个工作日不计。",
        "The letter to the other organ left on {sent:s}, its opinion came on {last:s}: {n:working day} not counted.",
    ),
    "organ-silent": (
        "{sent:s}发函征求其他机关意见，对方应在{limit}个工作日内提出；没有提出的，{last:s}期满，视为同意。其间{n}个工作日不计。",
        "The letter to the other organ left on {sent:s}; it has {limit:working day}. If it stays silent, the "
        "term ends on "
        "{last:s} and it is taken to consent: {n:working day} not counted.",
    ),
    "organ-asked": (
        "{sent:s}发函征求其他机关意见，请其在{last:s}以前提出。按这一天推算，其间{n}个工作日不计。",
        "The letter to the other organ left on {sent:s} and asks for an answer by {last:s}; that day is taken: "
        "{n:working day} not counted.",
    ),
    "organ-today": (
        "{sent:s}发函征求其他机关意见，意见还没有收到。推算到{last:s}，其间{n}个工作日不计；再等一个工作日，答复期限顺延一个工作日。",
        "The letter to the other organ left on {sent:s}; no opinion yet. Reckoned to {last:s}: {n:working day} "
        "not counted; "
        "each further working day of waiting moves the due day by one.",
    ),
    "amend-answered": (
        "{sent:s}告知申请人更改、补充，{last:s}收到补充后的申请。2007年条例没有规定这段时间怎样计算，按暂停处理，{n}个工作日不计。",
        "The applicant was asked on {sent:s} to complete the request, which came on {last:s}. The Regulations of "
        "2007 are "
        "silent on that time; it is taken as a pause: {n:working day} not counted.",
    ),
    "amend-asked": (
        "{sent:s}告知申请人更改、补充，请其在{last:s}以前答复。按暂停到这一天推算，{n}个工作日不计。",
        "The applicant was asked on {sent:s} to complete the request by {last:s}; reckoned as a pause until then: "
        "{n:working day} not counted.",
    ),
    "amend-today": (
        "{sent:s}告知申请人更改、补充，补充后的申请还没有收到。推算到{last:s}，其间{n}个工作日不计；再等一个工作日，答复期限顺延一个工作日。",
        "The applicant was asked on {sent:s} to complete the request, which has not come. Reckoned to {last:s}: "
        "{n:working day} not counted; each further working day of waiting moves the due day by one.",
    ),
    "fee-answered": (
        "{sent:s}申请人收到收费通知，{last:s}缴清，其间{n}个工作日不计。",
        "The fee notice arrived on {sent:s}, the fee was paid on {last:s}: {n:working day} not counted.",
    ),
    "fee-silent": (
        "{sent:s}申请人收到收费通知，应在20个工作日内缴纳。按最后一天{last:s}缴清推算，其间{n}个工作日不计。",
        "The fee notice arrived on {sent:s}; payment is due within 20 working days. Reckoned as paid on the last "
        "day, "
        "{last:s}: {n:working day} not counted.",
    ),
    "opinion-open": (
        "还有意见没有收到，以上按最迟的一天推算；提前收到的，答复期限可能提前。",
        "An opinion is still out; its latest possible day is taken. If it comes earlier, the due day may too.",
    ),
    "overlap": (
        "几段时间有重叠，重叠的工作日只扣一次，合计{n}个工作日不计。",
        "These times overlap; a working day is left out once only: {n:working day} not counted in all.",
    ),
    "amended-arrived": (
        "{cause:s}告知补正，{day}收到补正后的申请。答复期限从收到的次日起重新计算{n}个工作日。",
        "Completion was asked for on {cause:s}; the completed request came on {day}. The limit of "
        "{n:working day} runs anew "
        "from the next day.",
    ),
    "amended-arrived-unknown": (
        "{day}收到补正后的申请。答复期限从收到的次日起重新计算{n}个工作日。",
        "The completed request came on {day}. The limit of {n:working day} runs anew from the next day.",
    ),
    "amended-term": (
        "{cause:s}告知补正，请申请人在{day:s}以前补正。补正前不计算期限，这里按最后一天收到推算，次日起重新计算{n}个工作日；"
        "期满没有正当理由不补正的，视为放弃申请。",
        "Completion was asked for on {cause:s}, by {day:s}. Time does not run meanwhile; reckoned as completed "
        "on the last "
        "day, the limit of {n:working day} running anew from the next. Without completion the request is abandoned.",
    ),
    "amended-today": (
        "{cause:s}告知补正，补正后的申请还没有收到，补正前不计算期限。收到的次日起重新计算{n}个工作日，这里按{day:s}收到推算。",
        "Completion was asked for on {cause:s} and has not come; time does not run meanwhile. The limit of "
        "{n:working day} "
        "runs anew from the day after it comes, here taken to be {day:s}.",
    ),
    "fee-paid-arrived": (
        "{cause:s}申请人收到收费通知，{day}缴清费用。办理期限从次日起重新计算{n}个工作日。",
        "The fee notice arrived on {cause:s}, the fee was paid on {day}. The limit of {n:working day} runs anew "
        "from the next day.",
    ),
    "fee-paid-arrived-unknown": (
        "{day}缴清费用。办理期限从次日起重新计算{n}个工作日。",
        "The fee was paid on {day}. The limit of {n:working day} runs anew from the next day.",
    ),
    "fee-paid-term": (
        "{cause:s}申请人收到收费通知，应在20个工作日内（{day:s}以前）缴清，逾期视为放弃申请。这里按最后一天缴清推算，"
        "次日起重新计算{n}个工作日。",
        "The fee notice arrived on {cause:s}; the fee is due within 20 working days, by {day:s}, or the request "
        "is abandoned. "
        "Reckoned as paid on the last day, the limit of {n:working day} running anew from the next.",
    ),
    "breaks": ("{breaks}，不计。", "Days off, not counted: {breaks}."),
    "breaks-counted": (
        "{breaks}，不计；{makeup}调休上班，计入。",
        "Days off, not counted: {breaks}. Weekend days worked in exchange, counted: {makeup}.",
    ),
    "breaks-paused": (
        "{breaks}，不计；{makeup}调休上班，因期限暂停，同样不计。",
        "Days off, not counted: {breaks}. Weekend days worked in exchange, not counted because the clock is "
        "stopped: {makeup}.",
    ),
    "makeup-counted": ("{makeup}调休上班，计入。", "Weekend days worked in exchange, counted: {makeup}."),
    "makeup-paused": (
        "{makeup}调休上班，因期限暂停，不计。",
        "Weekend days worked in exchange, not counted because the clock is stopped: {makeup}.",
    ),
    "nth": ("第{n}个工作日是{day}。", "Working day {n} is {day}."),
    "extended": (
        "{granted:s}批准延长{n}个工作日，从原期限届满的次日起数，延长后到{day}。",
        "Extended on {granted:s} by {n:working day}, counted from the day after the first limit: to {day}.",
    ),
    "transitional": (
        "2019年5月15日仍未答复的，新旧条例都可能适用：按2007年条例到{old}，按修订后的条例到{new}。以较早的一天{safe:s}为准最稳妥。",
        "If still not answered when the revision came into force on 15 May 2019, either edition may apply: {old} "
        "under the "
        "Regulations of 2007, {new} under the revised ones. The earlier day, {safe:s}, is the safe one.",
    ),
    "strict": (
        "有一步晚于法定期限（见提示），能否顺延可能有争议；不顺延的话，期限是{day}，按这一天答复最稳妥。",
        "A step came after its own term (see the warnings), so what it adds may be contested; without it the "
        "limit is {day}, "
        "which is the safe day.",
    ),
    "provisional": (
        "{year}年的节假日安排还没有公布，只按周一至周五、扣除法定节日推算，结果是暂定的；安排公布后请重新推算。",
        "The arrangement of days off for {year} is not published yet: only Monday to Friday without the "
        "statutory holidays is "
        "taken. The result is provisional; reckon again when the arrangement is out.",
    ),
    "replied-in-time": ("{day}答复，在期限以内。", "Replied on {day}, in time."),
    "replied-late": ("{day}答复，超过期限{n}个工作日。", "Replied on {day}, {n:working day} late."),
    "left": (
        "到{day:s}已用{used}个工作日，还剩{left}个工作日。",
        "On {day:s}, {used:working day} used and {left:working day} left.",
    ),
    "last-day": ("{day:s}是答复期限的最后一天。", "{day:s} is the last day to reply."),
    "late": ("到{day:s}已超过期限{n}个工作日。", "On {day:s} the limit has been passed by {n:working day}."),
    "late-no-workday": (
        "到{day:s}已超过期限，其间没有工作日。",
        "On {day:s} the limit has been passed, with no working day since.",
    ),
    "waiting": ("到{day:s}还在{why}，期限没有继续走。", "On {day:s} still {why}; the clock is not running."),
}

CAUTIONS: dict[str, tuple[str, str]] = {
    "amend-notice-unknown": (
        "没有填告知补正的日期，按已经依法告知推算。",
        "The day of the completion notice is not given; it is taken to have been in time.",
    ),
    "amend-notice-late": (
        "{day:s}才告知补正，晚于收到申请后的第7个工作日{last:s}。",
        "The completion notice of {day:s} came after {last:s}, the 7th working day.",
    ),
    "opinion-late": (
        "{day:s}才收到第三方意见，晚于其期限{last:s}。期满后本机关可以自行决定，超出的时间能否扣除可能有争议。",
        "The third party's opinion of {day:s} came after its limit of {last:s}, when the organ may decide "
        "without it; "
        "whether the time beyond is left out may be contested.",
    ),
    "completed-twice": (
        "{day:s}再次补正。补正应当一次性告知，再次补正不重新计算期限。",
        "A second completion on {day:s}: it is asked for once only, so the limit does not run anew again.",
    ),
    "amended-without-notice": (
        "没有填告知更改、补充的日期，{day:s}收到的补充不影响期限。",
        "No day is given on which completion was asked for; the one of {day:s} leaves the limit as it is.",
    ),
    "amend-lapsed": (
        "补正期限{day:s}已过，没有收到补正。没有正当理由的，视为放弃申请，可以不再处理。",
        "The term for completion ended on {day:s} without one. Without good reason the request is abandoned.",
    ),
    "organ-not-excluded": (
        "{day:s}发函征求其他机关意见。2007年条例只扣除征求第三方意见的时间，这段时间照常计算。",
        "The letter to another organ of {day:s}: the Regulations of 2007 leave out the time of consulting a "
        "third party only.",
    ),
    "no-fee-then": (
        "{day:s}的收费不影响期限：信息处理费从2021年1月1日起才有。",
        "The fee of {day:s} leaves the limit as it is: the information-handling fee exists since 1 January 2021.",
    ),
    "fee-notice-late": (
        "{day:s}的收费通知晚于答复期限{due:s}。收费通知应当在答复期限内发出，缴费后能否重新计算可能有争议。",
        "The fee notice of {day:s} came after the limit of {due:s}; it belongs inside it, so running anew may be "
        "contested.",
    ),
    "fee-notice-unknown": (
        "没有填申请人收到收费通知的日期，按已经依法通知推算。",
        "The day the fee notice arrived is not given; it is taken to have been in order.",
    ),
    "paid-late": (
        "{day:s}缴费，晚于缴费期限{last:s}。逾期未缴的视为放弃申请；已按继续办理推算。",
        "Paid on {day:s}, after the last day {last:s}. The request could be treated as abandoned; reckoned as if "
        "it goes on.",
    ),
    "fee-lapsed": (
        "缴费期限{day:s}已过，没有缴费。视为放弃申请，可以不再处理。",
        "The fee was due on {day:s} and is not paid: the request is abandoned.",
    ),
    "extension-spent": (
        "{day:s}批准的延长在{start:s}重新计算期限以前，不再延长新的期限。",
        "The extension of {day:s} was granted before the limit ran anew on {start:s} and does not lengthen the "
        "new one.",
    ),
    "extension-late": (
        "{day:s}批准延长时，答复期限{first_due:s}已过，延长无效。",
        "When the extension was granted on {day:s}, the limit of {first_due:s} had passed: it has no effect.",
    ),
    "extension-twice": (
        "{day:s}再次延长。只能延长一次，再次延长无效。",
        "A second extension on {day:s} has no effect: there is one only.",
    ),
    "asked-after-due": (
        "{day:s}发函时，答复期限{due:s}已到，不影响期限。",
        "When the letter left on {day:s}, the limit of {due:s} was up: it has no effect.",
    ),
    "after-reply": (
        "{day:s}{kind}在答复以后，不影响期限。",
        "On {day:s}, after the reply, {kind} has no effect on the limit.",
    ),
    "replied-late": ("答复超过期限{n}个工作日。", "The reply is {n:working day} late."),
    "before-the-regulations": (
        "{day:s}收到时，条例还没有施行（2008年5月1日起施行）。",
        "On {day:s} the Regulations were not in force yet; they are since 1 May 2008.",
    ),
    "regime-chosen": (
        "按收到日应适用另一部条例，这里按选定的推算。",
        "By its day of receipt the request falls under the other edition; reckoned as chosen.",
    ),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "no-receipt": ("没有填收到申请的日期。", "The day of receipt is missing."),
    "second-receipt": (
        "收到申请的日期只能有一个，多出{day:s}。",
        "There can be one day of receipt only; {day:s} is one too many.",
    ),
    "second-reply": (
        "答复只能有一次，多出{day:s}。",
        "There can be one reply only; the one of {day:s} is one too many.",
    ),
    "before-receipt": (
        "{day:s}{kind}，早于收到申请的{received:s}。",
        "On {day:s}: {kind}, before the request was received on {received:s}.",
    ),
    "no-letter": ("{day:s}{kind}，但在这以前没有发函。", "On {day:s}: {kind}, but no letter was sent before."),
    "until-before-day": (
        "{kind}：截止的{until:s}早于{day:s}。",
        "For {kind}: the term ends on {until:s}, before {day:s}.",
    ),
    "takes-no-term": ("{kind}：后面不能加天数或截止日期。", "For {kind}: no term can be given."),
    "no-length": ("{kind}：工作日数至少为1。", "For {kind}: at least one working day is needed."),
    "extension-too-long": (
        "最多延长{most}个工作日，不能延长{asked}个。",
        "An extension is {most:working day} at most, not {asked}.",
    ),
    "extension-ends-early": (
        "延长到的{day:s}不晚于原期限{first_due:s}。",
        "The extension ends on {day:s}, not after the first limit, {first_due:s}.",
    ),
    "extension-ends-late": (
        "最多延长{most}个工作日，到{longest:s}为止，不能延长到{day:s}。",
        "An extension is {most:working day} at most, to {longest:s}; it cannot end on {day:s}.",
    ),
    "extension-ends-on-a-day-off": (
        "延长到的{day:s}不是工作日。",
        "The extension ends on {day:s}, which is not a working day.",
    ),
    "unknown-kind": (
        "没有“{text}”这种事项。可用的有：{known}。",
        "There is no event of kind “{text}”; there are: {known}.",
    ),
    "not-a-day": ("“{text}”不是日期，应写成2026-02-10的样子。", "“{text}” is not a day; write it like 2026-02-10."),
}

SENTENCES: dict[str, tuple[str, str]] = STEPS | {f"caution-{key}": words for key, words in CAUTIONS.items()} | REFUSALS
