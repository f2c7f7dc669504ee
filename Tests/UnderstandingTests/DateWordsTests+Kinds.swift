/// Kinds of naming a time that people use in replies, in phrases of our own.
extension DateWordsTests {
    static let russianKinds: [DateRow] = [
        // Bare hours after a day
        DateRow("в субботу в 11 буду свободен", "2026-11-21T11:00"), DateRow("четверг в 9 пойдёт", "2026-11-19T09:00"),
        DateRow("в пятницу к 14 подключусь", "2026-11-20T14:00"), DateRow("завтра, 12", "2026-11-19T12:00"),
        DateRow("вторник 13", "2026-11-24T13:00"), DateRow("в четверг у 10", "2026-11-19T10:00"),
        DateRow("понедельник, одиннадцать утра", "2026-11-23T11:00"),
        DateRow("в пятницу часов в пять", "2026-11-20T17:00"), DateRow("завтра часам к девяти", "2026-11-19T09:00"),
        DateRow("вечером в пятницу, часиков в восемь", "2026-11-20T20:00"),
        DateRow("во вторник десять тридцать", "2026-11-24T10:30"), DateRow("послезавтра в 16ч30", "2026-11-20T16:30"),
        DateRow("в понедельник в двенадцать ноль-ноль", "2026-11-23T12:00"),
        DateRow("в 14 в пятницу созвонимся", "2026-11-20T14:00"),
        DateRow("четверть пятого в четверг", "2026-11-19T16:15"),
        DateRow("в пятницу о десятой", "2026-11-20T10:00"), DateRow("около полудня в субботу", "2026-11-21T12:00"),
        DateRow("в четверг в 7 филиалах ремонт", "2026-11-19"),
        // Days of a month
        DateRow("двадцать шестого в 15:00", "2026-11-26T15:00"),
        DateRow("тридцатого после обеда", "2026-11-30T13:00..17:00"),
        DateRow("пятница, 4-е, 10:00", "2026-12-04T10:00"), DateRow("27-е, 16:00", "2026-11-27T16:00"),
        DateRow("2.12 в 9:30", "2026-12-02T09:30"), DateRow("среда 25 в 14", "2026-11-25T14:00"),
        DateRow("меня нет до 28", "2026-11-28"), DateRow("седьмого позвоните", "2026-12-07"),
        DateRow("двадцать четвёртого ноября, в четыре", "2026-11-24T16:00"),
        // Several days, one clock
        DateRow("в четверг или в пятницу в 15:00", "2026-11-19T15:00>2026-11-20T15:00"),
        DateRow("вторник либо среда, в 11", "2026-11-24T11:00>2026-11-25T11:00"),
        DateRow("на следующей неделе, в понедельник или в среду", "2026-11-23..2026-11-25"),
        // Parts
        DateRow("Суббота, вечер", "2026-11-21T18:00..20:00"),
        DateRow("в пятницу ближе к вечеру", "2026-11-20T17:00..19:00"),
        DateRow("в двадцатых числах января", "2027-01-20..2027-01-29"),
        DateRow("вторая неделя февраля", "2027-02-08..2027-02-14"),
        DateRow("февраль, середина", "2027-02-12..2027-02-18"),
        DateRow("третья неделя декабря", "2026-12-15..2026-12-21"),
        DateRow("утром в понедельник, с 9 до 11", "2026-11-23T09:00..11:00"),
        // What is not meant
        DateRow("не в этот четверг, а в следующий", "2026-11-26"),
        DateRow("на этой неделе никак, на следующей", "2026-11-23..2026-11-29"),
        DateRow("перенесите с пятницы на вторник", "2026-11-24"),
        DateRow("сдвиньте завтрашний созвон на понедельник", "2026-11-23"),
        DateRow("в пятницу в 12. Хотя нет, пятница занята, понедельник в 12", "2026-11-23T12:00"),
        DateRow("любой день, кроме четверга, на следующей неделе", "2026-11-23..2026-11-29"),
        DateRow("завтра не могу, послезавтра тоже, давайте в понедельник", "2026-11-23"),
        // Lengths
        DateRow("через 10 рабочих дней", "2026-12-02"), DateRow("через неделю в пятницу", "2026-11-27"),
        DateRow("в понедельник через неделю", "2026-11-23"),
        // Zones
        DateRow("в четверг в 12 по екб", "2026-11-19T10:00"), DateRow("завтра в 14 по-уфимски", "2026-11-19T12:00"),
        DateRow("мы в Новосибирске, завтра в 14:00 по Москве", "2026-11-19T14:00"),
        DateRow("у нас кафе в Самаре и Омске, покажите в пятницу в 15:00", "2026-11-20T15:00"),
        // Ukrainian
        DateRow("у четвер о 14:00", "2026-11-19T14:00"), DateRow("наступного тижня", "2026-11-23..2026-11-29"),
        DateRow("на початку грудня", "2026-12-01..2026-12-07"),
        DateRow("у п'ятницю після обіду", "2026-11-20T13:00..17:00"),
        // Others
        DateRow("на след. неделе", "2026-11-23..2026-11-29"), DateRow("к-ц месяца", "2026-11-24..2026-11-30"),
        DateRow("осенью 27-го", "2027-09-01..2027-11-30"), DateRow("до Нового года", "2027-01-11"),
        DateRow("после праздников, в январе", "2027-01-11"),
        DateRow("неделя с 7 декабря", "2026-12-07..2026-12-13"),
    ]

    static let englishKinds: [DateRow] = [
        // Bare hours after a day
        DateRow("Friday at 4 suits me", "2026-11-20T16:00"), DateRow("tomorrow at 10 I'm free", "2026-11-19T10:00"),
        DateRow("Thursday, 11", "2026-11-19T11:00"), DateRow("Monday. 9.", "2026-11-23T09:00"),
        DateRow("tues half three", "2026-11-24T15:30"), DateRow("Friday, five o'clock", "2026-11-20T17:00"),
        DateRow("tmrw 2ish", "2026-11-19T14:00"), DateRow("two on Friday works", "2026-11-20T14:00"),
        DateRow("Friday ten thirty", "2026-11-20T10:30"), DateRow("a quarter past nine on Monday", "2026-11-23T09:15"),
        DateRow("Thursday, 10 to 11", "2026-11-19T10:00..11:00"), DateRow("Monday at 3 locations", "2026-11-23"),
        // Days of a month
        DateRow("the 26th at 10", "2026-11-26T10:00"), DateRow("Tuesday 1st Dec, three o'clock", "2026-12-01T15:00"),
        DateRow("away until Nov. 30", "2026-11-30"), DateRow("the 27th, quarter to three", "2026-11-27T14:45"),
        DateRow("the day after Thanksgiving", "2026-11-27"),
        // Several days, one clock
        DateRow("Thursday or Friday at 2pm", "2026-11-19T14:00>2026-11-20T14:00"),
        DateRow("either Monday or Tuesday, after four", "2026-11-23T16:00>2026-11-24T18:00"),
        // Parts
        DateRow("Monday, mornings only", "2026-11-23T09:00..12:00"),
        DateRow("tomorrow post lunch", "2026-11-19T13:00..17:00"),
        DateRow("Thursday evening, around 7", "2026-11-19T19:00"), DateRow("2nd week of Feb", "2027-02-08..2027-02-14"),
        DateRow("the week of the 14th of December", "2026-12-14..2026-12-20"),
        DateRow("early next month", "2026-12-01..2026-12-07"),
        DateRow("end of current week", "2026-11-19..2026-11-20"), DateRow("EOM", "2026-11-24..2026-11-30"),
        DateRow("by EOD Friday", "2026-11-20T16:00..18:00"),
        DateRow("next autumn", "2027-09-01..2027-11-30"), DateRow("Spring.", "2027-03-01..2027-05-31"),
        // What is not meant
        DateRow("not this Friday, the next", "2026-11-27"), DateRow("move it from Thursday to Monday", "2026-11-23"),
        DateRow("any day but Tuesday next week", "2026-11-23..2026-11-29"),
        DateRow("Tuesday at 3... no, Tuesday is bad, Wednesday at 3", "2026-11-25T15:00"),
        DateRow("start 3:30 rather than 4 on Thursday", "2026-11-19T15:30"),
        // Zones
        DateRow("Thursday 3pm central", "2026-11-20T00:00"), DateRow("Friday at 2 UK time", "2026-11-20T17:00"),
        DateRow("Monday noon Dubai", "2026-11-23T11:00"), DateRow("Friday at 10 a.m. GST", "2026-11-20T09:00"),
        DateRow("we run shops in Berlin and Paris; Friday at 15:00", "2026-11-20T15:00"),
        DateRow("9am here on Monday, I'm in New York", "2026-11-23T17:00"),
        // Others
        DateRow("in 2h", "2026-11-18T13:00"), DateRow("next yr", "2027-01-01..2027-12-31"),
        DateRow("today week", "2026-11-25"), DateRow("Thursday-ish", "2026-11-19"),
        DateRow("after the first of the year", "2027-01-11"),
        DateRow("within 5 business days", "now..2026-11-25"),
    ]
}
