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

    @Test("UTF-16 without a mark, and marks where none belong")
    func marks() throws {
        let text = "Email;Имя\r\nanna@daisy.example;Анна\r\n"
        let files = [
            try #require(text.data(using: .utf16LittleEndian)), try #require(text.data(using: .utf16BigEndian)),
            Data([0xFF, 0xFE]) + (try #require("\u{FEFF}\(text)".data(using: .utf16LittleEndian))),
            Data("\u{FEFF}\u{FEFF}\(text)".utf8), Data("\"\u{FEFF}Email\";\u{200B}Имя\nanna@daisy.example;Анна".utf8),
        ]
        for file in files { #expect(try ContactSheet(file).rows.map(\.contact.name) == ["Анна"]) }
    }

    @Test(
        "A first line that names the separator names no column",
        arguments: ["sep=;\r\n", "\u{FEFF}sep=;\n", "\"sep=;\"\n", "SEP=;\n"])
    func namedSeparator(_ line: String) throws {
        let read = try sheet("\(line)Email;Company\nanna@daisy.example;Daisy, Ltd, and, sons\n")
        #expect(read.rows.map(\.contact.company) == ["Daisy, Ltd, and, sons"])
        #expect(read.rows.map(\.line) == [3])
    }

    @Test("Of two columns of addresses the one with mail addresses wins, wherever it stands, and the other is named")
    func twoColumns() throws {
        for header in ["Email;Адрес", "Адрес;Email"] {
            let cells = header.hasPrefix("Email") ? "anna@daisy.example;Lesnaya, 5" : "Lesnaya, 5;anna@daisy.example"
            let read = try sheet("\(header)\n\(cells)\n")
            #expect(read.rows.map(\.faults) == [[]])
            #expect(read.rows.map(\.contact.email) == ["anna@daisy.example"])
            #expect(read.unknownColumns == ["Адрес"])
        }
        let unnamed = try sheet("Адрес;Куда писать\nLesnaya, 5;anna@daisy.example\n")
        #expect(unnamed.rows.map(\.contact.email) == ["anna@daisy.example"])
        #expect(unnamed.unknownColumns == ["Адрес"])
    }

    @Test("One person is recognised in any spelling, and the name in the cell is not lost")
    func spellings() throws {
        let read = try sheet(
            "Email;ФИО\nOlga@Client.test;Olga\n\u{FEFF}olga@client.test;\nOlga K <olga@client.test>;\n"
                + "petr\u{200B}@client.test;\nVera <vera@client.test>;\nmailto:ivan@client.test;Ivan\n")
        #expect(read.rows.map(\.faults) == [[], [.repeated(row: 2)], [.repeated(row: 2)], [], [], []])
        #expect(
            read.rows.map(\.contact.address).suffix(3) == ["petr@client.test", "vera@client.test", "ivan@client.test"])
        #expect(read.rows[4].contact.name == "Vera")
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
