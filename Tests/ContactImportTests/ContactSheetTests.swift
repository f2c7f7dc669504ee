import ContactImport
import Foundation
import Testing

@Suite("Files of contacts")
struct ContactSheetTests {
    private func sheet(_ text: String) throws -> ContactSheet { try ContactSheet(Data(text.utf8)) }

    @Test(
        "Comma, semicolon and tab separate; quotation marks keep separators and line ends", arguments: [",", ";", "\t"])
    func separators(_ mark: String) throws {
        let text =
            "email\(mark)name\(mark)company\nanna@daisy.example\(mark)\"Anna\(mark) \"\"A\"\"\"\(mark)\"Daisy\nLtd\"\n"
        let row = try #require(try sheet(text).rows.first)
        #expect(row.contact.name == "Anna\(mark) \"A\"")
        #expect(row.contact.company == "Daisy\nLtd")
        #expect(row.line == 2)
    }

    @Test("What spreadsheets write: UTF-16, Windows-1251, a byte order mark, CR LF")
    func encodings() throws {
        let text = "Почта;Имя\r\nanna@daisy.example;Анна\r\n"
        let files = [
            Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8),
            try #require(text.data(using: .windowsCP1251)),
            Data([0xFF, 0xFE]) + (try #require(text.data(using: .utf16LittleEndian))),
            Data([0xFE, 0xFF]) + (try #require(text.data(using: .utf16BigEndian))),
        ]
        for file in files { #expect(try ContactSheet(file).rows.map(\.contact.name) == ["Анна"]) }
    }

    @Test(
        "Each fault is found in its row",
        arguments: [
            ("anna.daisy.example,Anna,ru,Europe/Moscow", ContactFault.address("anna.daisy.example")),
            ("anna@daisy.example,Anna,de,Europe/Moscow", .language("de")),
            ("anna@daisy.example,Anna,ru,Moon/Base", .timeZone("Moon/Base")),
            ("anna@daisy.example,\"An\nna\",ru,Europe/Moscow", .brokenName),
            ("anna@daisy.example,Anna,ru,Europe/Moscow,more", .cells(5, columns: 4)),
            ("VERA@daisy.example,Vera,ru,Europe/Moscow", .repeated(row: 2)),
        ])
    func faults(_ row: String, _ fault: ContactFault) throws {
        let read = try sheet("email,name,language,time_zone\nvera@daisy.example,Vera,ru,Europe/Moscow\n\(row)\n")
        #expect(read.rows.map(\.faults) == [[], [fault]])
        #expect(!fault.phrase.isEmpty)
    }

    @Test("What only the store knows is added to the rows that are right")
    func standing() throws {
        var read = try sheet("email\nanna@daisy.example\nwrong\n")
        read.add { $0.address == "anna@daisy.example" ? .known : .suppressed }
        #expect(read.rows.map(\.faults) == [[.known], [.address("wrong")]])
    }

    @Test(
        "A file that is no list of contacts says why",
        arguments: [
            (Data([0, 1, 2]), UnusableSheet.notText), (Data("email\n\"anna".utf8), .cutOff), (Data(), .empty),
            (Data("name\nAnna".utf8), .noAddresses), (Data("email\n".utf8), .noRows),
        ])
    func unusable(_ data: Data, _ reason: UnusableSheet) {
        #expect(throws: reason) { try ContactSheet(data) }
    }

    @Test("Columns that mean nothing here are named")
    func unknown() throws {
        #expect(try sheet("email,Phone,\nanna@daisy.example,1,\n").unknownColumns == ["Phone"])
    }
}
