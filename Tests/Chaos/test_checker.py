#!/usr/bin/env python3
"""A test of the test: a run as it should be, and the same run with one thing wrong. The checker must see each."""

import copy
import unittest

import checker

STOPPED = "Understood, we will not write to you again."


def entry(at, what, **fields):
    return {"at": at, "what": what, **fields}


def got(at, who, id, text, **fields):
    return entry(at, "got", who=who, id=id, text=text, **{"files": [], "digest": f"{who} {text}", **fields})


def turn(says, *answers, kind="question", hasty=False):
    return {"says": says, "answers": list(answers), "kind": kind, "hasty": hasty}


KATE, PETER, MARY = "email:kate@people.example", "telegram:7", "web:3"
GOOD = [
    entry(0, "mark", name="begin"),
    entry(0, "plan", who=KATE, channel="email", turns=[
        turn("How much?", "4,900 RUB"), turn("Please stop.", "not write to you again", kind="stop"),
        turn("How many use it?", "640 companies")]),
    entry(0, "plan", who=PETER, channel="telegram", turns=[
        turn("/start", "Hello", kind="start"), turn("How much?", "4,900 RUB"), turn("An app?", "no mobile app", hasty=True)]),
    entry(0, "plan", who=MARY, channel="web", turns=[turn("How much?", "4,900 RUB")]),
    entry(0, "plan", who="email:silent@people.example", channel="email", turns=[]),
    entry(1, "taken", who=KATE, turn="contact"),
    got(2, KATE, "<1@us>", "Hello Kate, may I show you something?"),
    entry(2, "taken", who="email:silent@people.example", turn="contact"),
    got(3, "email:silent@people.example", "<9@us>", "Hello Kate, may I show you something?"),
    entry(3, "said", who=KATE, turn=0),
    got(4, KATE, "<2@us>", "It costs 4,900 RUB."),
    entry(5, "said", who=KATE, turn=1),
    got(6, KATE, "<3@us>", STOPPED),
    entry(7, "said", who=KATE, turn=2),
    got(8, KATE, "<4@us>", "640 companies use it."),
    entry(10, "said", who=PETER, turn=0),
    got(11, PETER, "100", "Hello! Ask me anything."),
    entry(12, "said", who=PETER, turn=1),
    entry(12, "said", who=PETER, turn=2),
    got(13, PETER, "101", "It costs 4,900 RUB."),
    got(14, PETER, "102", "There is no mobile app."),
    entry(15, "said", who=MARY, turn=0),
    got(16, MARY, "1/2", "It costs 4,900 RUB."),
    entry(50, "fault", name="kill", number=1),
    entry(55, "calm", name="kill", number=1),
    entry(56, "health", service="desk", copy=1, starts=2, ok=False, rss=60e6, words="{}"),
    entry(60, "health", service="desk", copy=1, starts=2, ok=True, rss=60e6, words=None),
    entry(70, "mark", name="answered"),
    entry(70, "mark", name="three days later"),
    got(75, "email:silent@people.example", "<10@us>", "May I ask once more?"),
    entry(80, "mark", name="end"),
]
REST = {"leases": [], "dead": [], "unknown": 0, "waiting": 0}


def find(log, **fields):
    return next(each for each in log if all(each.get(name) == value for name, value in fields.items()))


class CheckerTests(unittest.TestCase):
    def kinds(self, change=None, **rest):
        log = copy.deepcopy(GOOD)
        if change:
            change(log)
        return checker.check(sorted(log, key=lambda each: each["at"]), {**REST, **rest}).kinds

    def test_a_good_run_is_good(self):
        self.assertEqual(self.kinds(), set())

    def test_a_lost_answer(self):
        for id in ["<2@us>", "<3@us>", "101", "1/2", "<10@us>"]:
            self.assertEqual(self.kinds(lambda log: log.remove(find(log, id=id))), {"lost"}, id)

    def test_a_lost_letter_that_no_operator_was_asked_about(self):
        def change(log):
            log.remove(find(log, id="<9@us>"))
            log.remove(find(log, id="<10@us>"))
        self.assertEqual(self.kinds(change), {"lost"})
        self.assertEqual(self.kinds(change, unknown=1), set())

    def test_an_answer_that_was_made_twice(self):
        # Without the unique identifier of the event a mail that came twice is answered twice.
        self.assertEqual(self.kinds(lambda log: log.append(got(4.5, KATE, "<5@us>", "It costs 4,900 RUB."))), {"unexpected"})
        self.assertEqual(self.kinds(lambda log: log.append(got(17, MARY, "1/3", "It costs 4,900 RUB."))), {"unexpected"})

    def test_an_answer_that_went_out_twice_without_a_reason(self):
        again = got(13.5, PETER, "103", "It costs 4,900 RUB.")
        self.assertEqual(self.kinds(lambda log: log.append(again)), {"repeat without a reason"})

    def test_an_answer_that_went_out_twice_for_a_reason(self):
        def cut(log):
            log += [entry(13, "told", who=PETER, id="101"), got(13.5, PETER, "103", "It costs 4,900 RUB.")]
        def broken(log):
            find(log, what="fault")["at"] = 13.1
            log.append(got(40, PETER, "103", "It costs 4,900 RUB."))
        self.assertEqual(self.kinds(cut), set())
        self.assertEqual(self.kinds(broken), set())

    def test_a_mail_that_came_again_with_other_bytes(self):
        def change(log):
            log += [entry(4, "told", who=KATE, id="<2@us>"), got(4.5, KATE, "<2@us>", "It costs 4,900 RUB.", digest="other")]
        self.assertEqual(self.kinds(change), {"changed repeat"})

    def test_a_letter_that_came_again(self):
        def change(log):
            log += [entry(2, "told", who=KATE, id="<1@us>"), copy.deepcopy(find(log, id="<1@us>"))]
        self.assertEqual(self.kinds(change), {"letter twice"})

    def test_a_message_after_a_stop(self):
        # What a sender that does not look at the suppressions would let out.
        self.assertEqual(self.kinds(lambda log: log.append(got(76, KATE, "<8@us>", "May I ask once more?"))), {"after a stop"})

    def test_a_message_that_comes_again_after_a_stop(self):
        # Who was forgotten and invited again by a service that reads no stops gets the same letter.
        self.assertEqual(
            self.kinds(lambda log: log.append(got(76, KATE, "<1@us>", "Hello Kate, may I show you something?"))),
            {"after a stop", "letter twice"})

    def test_an_answer_after_a_stop_that_was_not_asked_for(self):
        def change(log):
            find(log, who=KATE, turn=2)["at"] = 9
        # It is one only if it was asked for: here it comes before that.
        self.assertEqual(self.kinds(change), {"after a stop", "lost"})

    def test_an_answer_that_comes_after_the_stop_that_followed(self):
        def change(log):
            find(log, id="<2@us>")["at"] = 6.5
        self.assertEqual(self.kinds(change), {"after a stop"})

    def test_answers_in_the_wrong_order(self):
        def change(log):
            find(log, id="101")["at"], find(log, id="102")["at"] = 14, 13
        self.assertEqual(self.kinds(change), {"order"})

    def test_mails_that_changed_places(self):
        # Also if they were sent at once, and two copies read the mailbox.
        def change(log):
            find(log, what="plan", who=KATE)["turns"][2]["hasty"] = True
            find(log, what="plan", who=KATE)["turns"][1]["kind"] = "question"
            find(log, who=KATE, turn=2)["at"] = 5
            find(log, id="<3@us>")["at"] = 8.5
        self.assertEqual(self.kinds(change), {"order"})

    def test_two_questions_that_were_answered_together(self):
        def change(log):
            log.remove(find(log, id="102"))
            find(log, id="101")["text"] = "It costs 4,900 RUB. There is no mobile app."
        self.assertEqual(self.kinds(change), set())

    def test_a_question_passed_on_without_need(self):
        def change(log):
            find(log, id="1/2")["text"] = "I cannot give you an exact answer to that right away."
        self.assertEqual(self.kinds(change), {"unanswered"})

    def test_a_service_that_does_not_become_well(self):
        def change(log):
            find(log, what="mark", name="three days later")["at"] = 200
            find(log, id="<10@us>")["at"] = 205
            log.append(entry(130, "health", service="desk", copy=2, starts=1, ok=False, rss=1, words="{}"))
        self.assertEqual(self.kinds(change), {"unwell"})

    def test_a_service_that_ended_by_itself(self):
        self.assertEqual(
            self.kinds(lambda log: log.append(entry(9, "ended", service="desk", copy=1, status=1, wanted="no"))), {"ended"})

    def test_a_start_without_mongodb(self):
        def change(log):
            log += [entry(8, "fault", name="mongo kill", number=9), entry(12, "calm", name="mongo kill", number=9),
                    entry(9, "ended", service="desk", copy=1, status=69, wanted="no")]
        self.assertEqual(self.kinds(change), set())

    def test_memory_that_grows(self):
        def change(log):
            log += [entry(at, "health", service="desk", copy=1, starts=3, ok=True, rss=50e6 + at * 1e6, words=None)
                    for at in range(100, 400, 2)]
        self.assertEqual(self.kinds(change), {"memory"})

    def test_what_the_queues_forgot(self):
        self.assertEqual(self.kinds(leases=["inbox: key"]), {"leases"})
        self.assertEqual(self.kinds(dead=["outbox: item"]), {"dead"})
        self.assertEqual(self.kinds(waiting=1), {"waiting"})


if __name__ == "__main__":
    unittest.main()
