internal import Basics
internal import Scheduling

/// Names of days and months.
extension Wording {
    func callAsFunction(_ weekday: Weekday) -> String {
        let russian = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
        return pick(weekday.rawValue.prefix(1).uppercased() + weekday.rawValue.dropFirst(), russian[weekday.ordinal])
    }

    func short(_ weekday: Weekday) -> String {
        let russian = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]
        return pick(
            weekday.rawValue.prefix(1).uppercased() + weekday.rawValue.dropFirst().prefix(1), russian[weekday.ordinal])
    }

    /// The month a day is in, with its year.
    func month(_ day: LocalDate) -> String {
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let russian = [
            "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
            "декабрь",
        ]
        return "\(pick(english[day.month - 1], russian[day.month - 1])) \(day.year)"
    }
}
