"""What a clause says, whole but short, for the lists of a notice: who does what by when."""

from attrs import frozen

from tiaoli.model import nodes
from tiaoli.notices.statements import Statements
from tiaoli.syntax import tree


@frozen(eq=False, slots=False)
class Summaries(Statements):
    """The statements of a policy with a summary of each."""

    def summary(self, clause: nodes.Clause) -> str:
        """What a clause says, whole but short: who is to do what by when, the places of a way."""
        pick, said = self.phrases.pick, self.sentence(clause)
        match clause.statement:
            case tree.Duty() as duty:
                return pick("{}：{}{}", "{}: {}{}").format(
                    self.bodies(duty), said, self._due(duty.deadline)
                )
            case tree.Target() as target:
                limit = self.limit(target)
                return pick(f"{said}，{limit}", f"{said}, {limit}") + self._due(target.deadline)
            case tree.Channel(items=items):
                places = pick("、", "; ").join(map(self.words, items))
                return pick(f"{said}：{places}", f"{said}: {places}")
            case tree.Certifies(body=body, identities=identities):
                who, names = self.name(body.key), self.names(identities)
                return pick(f"{who}认定：{names}", f"certified by {who}: {names}")
            case tree.IdentitiesAsOf(day=day):
                text = self.phrases.tree_day(day)
                return pick(f"有没有身份，看{text}那天", f"identities count as of {text}")
            case tree.DayCounting(first_day_counted=counted):
                return pick("天数", "how days count: ") + self.counting(counted)
            case tree.GroupClock(group=group, until=until):
                who, moment = self.name(group.key), self.phrases.moment(until.key)
                return pick(
                    f"{who}的期限数到{moment.zh}当日", f"for {who}, time counts until {moment.day}"
                )
            case tree.SeveralIdentities() as several:
                return self.of_several(several)
            case tree.Rule(subjects=()) as parameter:
                return self._parameter(clause, parameter) or said
            case _:
                return said

    def _due(self, deadline: tree.Deadline | None) -> str:
        if deadline is None:
            return ""
        by = self.phrases.pick("，期限", ", by " if deadline.kind == "by" else ", ")
        return by + self.deadline(deadline)

    def _parameter(self, clause: nodes.Clause, parameter: tree.Rule) -> str:
        """A period that is the same for everybody, with its days, or a figure left open; empty for the rest."""
        key = parameter.outcomes[0].outcome.key
        own = [rule for rule in self.policy.rules if rule.clause == clause.id]
        if any(isinstance(rule.setting, nodes.Unspecified) for rule in own):
            return self.phrases.pick("{}没写明", "{} is not stated").format(self.name(key))
        days = {
            rule.slot.end: self.phrases.fixed_day(rule.setting.value)
            for rule in own
            if rule.slot.end and isinstance(rule.setting, nodes.Exact)
        }
        if not days or None in days.values():
            return ""
        name = self.name(key)
        first, last = (
            self.day(each) if (each := days.get(end)) else "" for end in ("from", "until")
        )
        pick = self.phrases.pick
        if first and last:
            return pick(f"{name}{first}至{last}", f"{name} from {first} until {last}")
        if first:
            return pick(f"{name}{first}起", f"{name} from {first}")
        return pick(f"{name}到{last}为止", f"{name} until {last}")

    def limit(self, target: tree.Target) -> str:
        """`不低于95%`; all of it is `达到100%`."""
        share = self.figure(target.at_least)
        if target.at_least == 1:
            return self.phrases.pick(f"达到{share}", share)
        return self.phrases.pick(f"不低于{share}", f"at least {share}")

    def counting(self, first_day_counted: bool) -> str:
        """Which day is the first of a number of days."""
        if first_day_counted:
            return self.phrases.pick("从当天数起，当天是第1日", "the day itself is day 1")
        return self.phrases.pick("从第二天数起，第二天是第1日", "the next day is day 1")

    def of_several(self, several: tree.SeveralIdentities) -> str:
        """What counts for people with several identities."""
        pick = self.phrases.pick
        if several.how == "order":
            order = self.names(several.order)
            return pick(
                f"有几种身份的，按这个顺序取第一种：{order}",
                f"if you have several identities, the first in this order counts: {order}",
            )
        aid = self.phrases.noun(several.outcome.key) if several.outcome else ""
        zh = "最高" if several.how == "highest" else "最低"
        return pick(
            f"有几种身份的，按{aid}{zh}的一种算",
            f"if you have several identities, the one with the {several.how} {aid} counts",
        )
