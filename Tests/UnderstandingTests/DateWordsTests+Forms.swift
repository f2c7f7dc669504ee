/// Further kinds, in phrases of our own: hours without a colon, thirds of a day, feasts, numbered weeks, what is counted from
/// another time, what is no time at all.
extension DateWordsTests {
    static let russianForms: [DateRow] = [
        // Lengths
        DateRow("через 2 рабочих дня", "2026-11-23", now: "2026-11-19T11:00"),
        DateRow("минут через сорок", "2026-11-18T11:40"), DateRow("через пятьдесят минут", "2026-11-18T11:50"),
        DateRow("через полгодика", "2027-05-19"),
        DateRow("открываемся 10 декабря, недели через две после этого", "2026-12-24"),
        // Days of a month
        DateRow("числа 14", "2026-12-14"), DateRow("числа с 3 по 9", "2026-12-03..2026-12-09"),
        DateRow("вторая декада января", "2027-01-11..2027-01-20"),
        DateRow("в последней декаде декабря", "2026-12-21..2026-12-31"),
        DateRow("не раньше последней недели декабря", "2026-12-25..2026-12-31"),
        DateRow("в январе, после каникул", "2027-01-11"), DateRow("в декабре после 14-го", "2026-12-15"),
        // Weekdays
        DateRow("пон в 12", "2026-11-23T12:00"), DateRow("в пятничку в два", "2026-11-20T14:00"),
        DateRow("понедельник после Старого Нового года", "2027-01-18"),
        // Feasts
        DateRow("после старого нового", "2027-01-15"),
        DateRow("после Масленицы", "2027-03-15", now: "2027-02-01T11:00"),
        DateRow("после Навруза", "2027-03-22"),
        // Hours
        DateRow("завтра ближе к обеду", "2026-11-19T11:00..13:00"),
        DateRow("в четверг к концу дня", "2026-11-19T16:00..18:00"),
        DateRow("в пятницу после работы", "2026-11-20T18:00..20:00"),
        DateRow("в пятницу в три часа пополудни", "2026-11-20T15:00"),
        DateRow("в четверг, только не в 11, а в 13:30", "2026-11-19T13:30"),
        DateRow("мы работаем с 9 до 19, покажите завтра", "2026-11-19"),
        DateRow("сдвиньте на понедельник с 12 на 14", "2026-11-23T14:00"),
        // Zones
        DateRow("в пятницу в 15 по Саратову", "2026-11-20T14:00"),
        DateRow("завтра в 14 по-оренбургски", "2026-11-19T12:00"),
        DateRow("завтра в 16 по пекинскому времени", "2026-11-19T11:00"),
        // Slashes
        DateRow("давайте 7/12", "2026-12-07"),
    ]

    static let englishForms: [DateRow] = [
        // Hours
        DateRow("tomorrow at 0930 hrs", "2026-11-19T09:30"), DateRow("Friday 1130", "2026-11-20T11:30"),
        DateRow("between 1400 and 1430 hrs tomorrow", "2026-11-19T14:00..14:30"),
        DateRow("Monday, 12 noon", "2026-11-23T12:00"), DateRow("Friday, mid-morning", "2026-11-20T09:30..11:30"),
        DateRow("late afternoon on Thursday", "2026-11-19T15:00..18:00"),
        DateRow("tomorrow forenoon", "2026-11-19T09:00..12:00"),
        DateRow("first thing on Monday", "2026-11-23T09:00..10:00"),
        DateRow("first thing tomorrow morning", "2026-11-19T09:00..10:00"),
        DateRow("by the end of the day tomorrow", "2026-11-19T16:00..18:00"),
        DateRow("Friday after work", "2026-11-20T18:00..20:00"),
        DateRow("tomorrow works for me, 3ish", "2026-11-19T15:00"),
        DateRow("tomorrow but not before noon", "2026-11-19T12:00..14:00"),
        DateRow("Thursday, just not at 3 but at 4", "2026-11-19T16:00"),
        DateRow("push it to 4:30 tomorrow", "2026-11-19T16:30"),
        DateRow("at 5 any day next week", "2026-11-23T17:00>2026-11-27T17:00"),
        DateRow("our shops close at 8, show us tomorrow", "2026-11-19"),
        // Days and weeks
        DateRow("today fortnight", "2026-12-02"), DateRow("Friday fortnight at ten", "2026-12-04T10:00"),
        DateRow("week commencing 7 December", "2026-12-07..2026-12-13"),
        DateRow("w/c 30th Nov", "2026-11-30..2026-12-06"),
        DateRow("in week 50", "2026-12-07..2026-12-13"), DateRow("in week 2", "2027-01-11..2027-01-17"),
        DateRow("the week after the next", "2026-11-30..2026-12-06"),
        DateRow("next week is full, the week after that could work", "2026-11-30..2026-12-06"),
        DateRow("the Monday after Thanksgiving", "2026-11-30"), DateRow("Tuesday the first", "2026-12-01"),
        DateRow("we meet on 3 December, so a week after that", "2026-12-10"),
        DateRow("the board sits on January 12, write to me the day after", "2027-01-13"),
        DateRow("in 3 working days", "2026-11-24", now: "2026-11-19T11:00"),
        DateRow("in forty minutes", "2026-11-18T11:40"),
        DateRow("away until the 25th, back on Tuesday", "2026-12-01"),
        DateRow("January, after the holidays", "2027-01-11"), DateRow("Not before the new year", "2027-01-11"),
        DateRow("move it from the 24th to the 26th", "2026-11-26"),
        DateRow("any day after the 23rd, just avoid the 25th", "2026-11-24"),
        DateRow("I travel this week, so Wednesday next week at 3", "2026-11-25T15:00"),
        DateRow("any day next week after lunch", "2026-11-23T13:00>2026-11-27T17:00"),
        DateRow("Saturday. 10 or 11?", "2026-11-21T10:00..11:00"),
        DateRow("the power has been off since morning, Friday then", "2026-11-20"),
        DateRow("not this side of Easter", "2027-03-29"),
        // Feasts
        DateRow("after Memorial Day", "2027-06-01"), DateRow("after Republic Day", "2027-01-27"),
        DateRow("after St Patrick's day", "2027-03-18"), DateRow("Labor Day week", "2027-09-06..2027-09-12"),
        // Zones
        DateRow("Thursday at 10 in London", "2026-11-19T13:00"), DateRow("Monday, 2 pm in Atlanta", "2026-11-23T22:00"),
        DateRow("Thursday 2 pm Hyderabad time", "2026-11-19T11:30"),
        DateRow("tomorrow at 9 Montréal time", "2026-11-19T17:00"),
        DateRow("Monday at 10 in the morning Texas time", "2026-11-23T19:00"),
        DateRow("3/12 at 10 UK time", "2026-12-03T13:00"), DateRow("12/3 at 10 am Chicago time", "2026-12-03T19:00"),
    ]

    static let formless = [
        "we have been open 24/7 since 2015", "how many letters can it handle at one time?",
        "on the platform since October", "a plan for up to 1500 reviews a month", "from 1000 to 1500 a month",
        "мы с 2012 года, 24/7, тариф до 1500 в месяц", "версия 2.14 или 3.0?", "we work from 9 to 6",
    ]
}
