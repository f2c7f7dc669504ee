internal import Basics
internal import Dialogue
internal import Foundation
internal import Scheduling
internal import WebServing

/// The pages' words in one language.
struct Wording: Sendable {
    let language: Language

    func callAsFunction(_ phrase: Phrase) -> String {
        switch language {
        case .en: phrase.english
        case .ru: phrase.russian
        }
    }

    func callAsFunction(_ stage: Stage) -> String {
        let names: (en: String, ru: String) =
            switch stage {
            case .fresh: ("new", "новый")
            case .written: ("written to", "написали")
            case .engaged: ("talking", "общаемся")
            case .snoozed: ("later", "позже")
            case .arranging: ("arranging a demo", "договариваемся о демо")
            case .booked: ("demo booked", "демо назначено")
            case .referred: ("named somebody else", "назвал другого")
            case .handedOver: ("with a human", "у человека")
            case .closed: ("closed", "закрыт")
            case .stopped: ("said stop", "попросил не писать")
            }
        return language == .en ? names.en : names.ru
    }

    /// A moment as the operator reads it. Times are shown in UTC; the browser turns them into its own zone.
    func moment(_ date: Date) -> HTML {
        let machine = date.formatted(.iso8601)
        let shown = machine.replacing("T", with: " ").replacing("Z", with: " UTC")
        return "<time datetime=\"\(machine)\">\(shown)</time>"
    }
}
