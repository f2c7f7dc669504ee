import Basics
import ContactImport
import Foundation
import Grounding
import JSONTree
import SupportContract
import Understanding
import WebServing

@testable import Assistant
@testable import CRMMapping
@testable import Calendars
@testable import Campaigns
@testable import Desk
@testable import DomainRecords
@testable import MCPServer
@testable import TelegramChannel

/// What strangers, other systems and operators write, by the form it comes in, with all that is done to read it. Mails,
/// responses of mail servers and calendars have lists of their own, beside their parsers.
enum InputForm: String, CaseIterable {
    case wishes, dates, names, anonymous, prompts, modelAnswers
    case factSearch, answers, questionGroups
    case json, pointers, contractMessages, cable, forms, uploads, languages, proxies
    case updates, contactCards, styled
    case sheets, templates, templateFields, mappings, mappingValues
    case davAnswers, domainRecords, rpc, outsideText

    /// What stands before the piece that repeats itself, and behind it.
    var frames: [(before: String, after: String)] {
        switch self {
        case .json, .pointers, .mappings:
            [("", ""), ("[", "]"), ("\"", "\""), ("{\"a\":\"", "\"}"), ("{\"steps\":{", "}}")]
        case .contractMessages: [("{\"text\":\"", "\"}"), ("{\"text\":\"a\",", "}"), ("", "")]
        case .cable: [("{\"identifier\":\"", "\",\"type\":\"ping\"}"), ("{\"message\":", "}"), ("", "")]
        case .updates:
            [
                (
                    #"{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":""#,
                    "\"}}"
                ),
                (#"{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"#, "}}"),
                ("", ""),
            ]
        case .contactCards: [("", ""), ("BEGIN:VCARD\n", "\nEND:VCARD"), ("EMAIL;", ":a@b.test")]
        case .sheets: [("", ""), ("email,name\n", ""), ("email;name\n\"", "\""), ("\u{FEFF}sep=;\nemail\n", "\n")]
        case .templates: [("", ""), ("{if company}", "{end}"), ("{", "}")]
        case .davAnswers:
            [
                ("", ""), ("<a>", "</a>"), ("<a b=\"", "\"/>"),
                ("<d:multistatus xmlns:d=\"DAV:\">", "</d:multistatus>"),
                ("<![CDATA[", "]]>"),
            ]
        case .rpc: [("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"", "\"}"), ("[", "]"), ("", "")]
        case .modelAnswers: [("{\"answer\":\"", "\"}"), ("<think>", "</think>{}"), ("```json\n", "\n```"), ("", "")]
        case .uploads:
            [
                ("--b\r\n", "\r\n--b--"), ("--b\r\nContent-Disposition: form-data; name=\"", "\"\r\n\r\n\r\n--b--"),
                ("--b\r\nContent-Disposition: form-data; ", "\r\n\r\nx\r\n--b--"),
            ]
        default: [("", ""), ("How much is it? ", " ok"), ("\"", "\"")]
        }
    }

    /// How much longer than the usual inputs are those that this form is measured with, where reading takes little; and how
    /// much shorter, where it takes long.
    var scale: Double {
        switch self {
        case .wishes, .names, .answers, .prompts, .modelAnswers, .dates: 0.25
        case .anonymous, .factSearch, .questionGroups: 1
        default: 4
        }
    }

    private static let context = ReadingContext(
        now: Date(timeIntervalSince1970: 1_800_345_600), timeZone: "Europe/Moscow",
        lastAgentText: "Shall we show you the product on Tuesday at 10:00?", awaitsDemoTime: true)
    private static let reader = ReplyReader()
    private static let facts = [
        Fact(id: "price", language: .en, title: "Price", text: "The Start plan costs 4,900 RUB a month."),
        Fact(id: "trial", language: .en, title: "Trial", text: "The trial takes 14 days."),
    ]
    private static let index = FactIndex(facts)

    /// Everything that is done with such a text.
    func read(_ text: String) {
        switch self {
        case .wishes:
            _ = Self.reader.read(text, in: Self.context)
            _ = Self.reader.read("Hello", below: text, in: Self.context)
        case .dates: _ = DateWords.resolve(text, in: Self.context)
        case .names:
            _ = ReplyReader.contact(in: text, Self.context)
            _ = PersonName.plausible(text)
        case .anonymous: _ = Anonymous.text(text, names: ["Anna Petrova"])
        case .prompts:
            _ = ReadingPrompt.make(newWords: text, context: Self.context)
            _ = DirectPrompt.make(words: text, history: [HistoryLine(fromAgent: true, text: text)], language: .en)
        case .modelAnswers:
            _ = try? ReadingPrompt.parse(text, newWords: "Yes", context: Self.context)
            _ = try? AnswerPrompt.parse(text)
            _ = try? ChoicePrompt.parse(text)
        case .factSearch: _ = Self.index.search(text, language: .en, limit: 5)
        case .answers: _ = GroundingCheck().check(text, against: Self.facts, language: .en, question: "How much is it?")
        case .questionGroups: _ = QuestionGroups.of([text, "How much is it?"])
        default: readFormat(text)
        }
    }

    private func readFormat(_ text: String) {
        switch self {
        case .json: _ = (try? JSONValue(parsing: text))?.text
        case .pointers:
            _ = JSONValue.object(["a": [1, 2]]).value(at: text)
            _ = JSONValue.object(["a": [1, 2]]).value(at: "/" + text)
        case .contractMessages: _ = try? ContractJSON.decode(NewMessage.self, from: text)
        case .cable:
            _ = try? CableFrame(text)
            _ = try? CableCommand(text)
        case .forms: _ = FormFields(text)["a"]
        case .uploads: _ = MultipartBody(Data(text.utf8), contentType: "multipart/form-data; boundary=b; \(text)")
        case .languages: _ = PageLanguage.preferred(chosen: text, accepts: text)
        case .proxies:
            _ = TrustedProxies([Network("10.0.0.0/8")].compactMap(\.self))
                .client(of: "10.0.0.1", forwardedFor: [text], forwarded: ["for=\"[\(text)]\"", text])
        case .updates:
            guard let update = try? JSONDecoder().decode(ReceivedUpdate.self, from: Data(text.utf8)) else { return }
            _ = UpdateReader(bot: "7", testers: ["1"]).event(update, at: Date(timeIntervalSince1970: 1_800_345_600))
        case .contactCards: _ = TelegramContact(firstName: text, vcard: text).card(sharedBy: 1)
        case .styled:
            let styled = StyledText(text)
            _ = styled.html
            _ = styled.pieces()
        case .sheets:
            let data = Data(text.utf8)
            _ = ContactSheet.columns(of: data)
            _ = try? ContactSheet(data)
        case .templates: _ = try? LetterTemplate(text).text(["company": "Daisy"])
        case .templateFields:
            _ = try? LetterTemplate("Dear {name|you}, {if company}{company}{end}").text(["name": text, "company": text])
        default: readOthers(text)
        }
    }

    private func readOthers(_ text: String) {
        switch self {
        case .mappings: _ = try? CRMMapping(Data(text.utf8), events: ["contact.stopped"])
        case .mappingValues:
            _ = try? CRMTemplate("{contact.name|html} {contact.name}", at: "here") { _ in true }
                .text(CRMValues(["contact.name": text]))
            _ = try? CRMTemplate(text, at: "here") { _ in true }.text(CRMValues(["a": text]))
        case .davAnswers:
            _ = DAVReader.read(Array(text.utf8))
            _ = Multistatus(Array(text.utf8))
        case .domainRecords: _ = SenderRecords.tag("p", in: "v=DMARC1; \(text)")
        case .rpc:
            var framer = LineFramer()
            for line in framer.lines(in: Array(text.utf8)) {
                if case .line(let bytes) = line { _ = try? RPCMessage(bytes) }
            }
            if case .line(let bytes)? = framer.last() { _ = try? RPCMessage(bytes) }
        case .outsideText: _ = try? OutsideText.framed(["words": .string(text)])
        default: break
        }
    }
}
