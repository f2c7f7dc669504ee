internal import Basics
internal import ContactImport
internal import Dialogue
internal import Foundation
internal import Scheduling

/// Readable names for values that are stored as short English words.
extension Wording {
    func callAsFunction(_ language: Language) -> String {
        switch language {
        case .en: pick("English", "английский")
        case .ru: pick("Russian", "русский")
        }
    }

    func callAsFunction(_ reason: SuppressionReason) -> String {
        switch reason {
        case .optOut: pick("said stop", "попросил не писать")
        case .complaint: pick("marked our mail as spam", "отметил письмо как спам")
        case .hardBounce: pick("the address does not exist", "адрес не существует")
        }
    }

    /// A day, for charts.
    func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }

    func callAsFunction(_ problem: UnusableSheet) -> String {
        switch problem {
        case .notText: pick(problem.phrase, "это не текст")
        case .cutOff: pick(problem.phrase, "кавычка открыта и не закрыта")
        case .empty: pick(problem.phrase, "он пуст")
        case .noAddresses: pick(problem.phrase, "первая строка должна называть столбцы, и среди них email")
        case .noRows: pick(problem.phrase, "под названиями столбцов нет строк")
        }
    }

    func callAsFunction(_ fault: ContactFault) -> String {
        switch fault {
        case .address(let text): pick(fault.phrase, "«\(text)» не адрес вида name@company.com")
        case .language(let text): pick(fault.phrase, "язык должен быть ru или en, а не «\(text)»")
        case .timeZone(let text): pick(fault.phrase, "часовой пояс должен быть вида Europe/Moscow, а не «\(text)»")
        case .brokenName: pick(fault.phrase, "в имени перенос строки")
        case .cells(let cells, let columns): pick(fault.phrase, "ячеек \(cells), а столбцов \(columns)")
        case .repeated(let row): pick(fault.phrase, "тот же адрес в строке \(row)")
        case .known: pick(fault.phrase, "уже есть среди контактов")
        case .suppressed: pick(fault.phrase, "человек просил не писать, или адрес не существует")
        case .noSuchDomain(let domain): pick(fault.phrase, "домена \(domain) не существует")
        case .takesNoMail(let domain): pick(fault.phrase, "домен \(domain) не принимает почту")
        }
    }

    func pick(_ english: String, _ russian: String) -> String {
        language == .en ? english : russian
    }
}
