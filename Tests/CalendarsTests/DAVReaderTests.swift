import Foundation
import Testing

@testable import Calendars

@Suite("Answers of WebDAV servers")
struct DAVReaderTests {
    @Test("Names are those of their namespaces, whatever the server calls these; text comes without entities and CDATA")
    func names() throws {
        let text = """
            <?xml version="1.0"?><!-- an answer --><a:multistatus xmlns:a="DAV:" xmlns:c='urn:ietf:params:xml:ns:caldav'>\
            <a:response><a:href>/caf&#233;/&amp;&lt;&#x41;</a:href><a:propstat><a:prop><getetag xmlns="DAV:">"1&gt;2"\
            </getetag><c:calendar-data><![CDATA[BEGIN:VCALENDAR<&>]]></c:calendar-data></a:prop>\
            <a:status>HTTP/1.1 200 OK</a:status></a:propstat><a:propstat><a:prop><c:calendar-home-set/></a:prop>\
            <a:status>HTTP/1.1 404 Not Found</a:status></a:propstat></a:response></a:multistatus>
            """
        let found = try #require(Multistatus(Array(text.utf8)))
        let resource = try #require(found.resources.first)
        #expect(resource.href == "/café/&<A")
        #expect(resource.property("DAV:}getetag")?.word == "\"1>2\"")
        #expect(resource.property(DAVElement.caldav("calendar-data"))?.text == "BEGIN:VCALENDAR<&>")
        #expect(resource.property(DAVElement.caldav("calendar-home-set")) == nil)
    }

    @Test(
        "What is no document, or could be a trap, is none",
        arguments: [
            "", "text", "<a>", "<a></b>", "<a", "</a>", "<a b=\"", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            "<a><![CDATA[</a>", "<html><body>Sign in</body></html>", "<multistatus xmlns=\"urn:other\"/>",
        ])
    func refused(text: String) {
        #expect(Multistatus(Array(text.utf8)) == nil)
    }

    @Test("A document that is too deep or too large ends, in time that grows as it does")
    func bounded() {
        #expect(DAVReader.read(Array(String(repeating: "<a>", count: 100_000).utf8)) == nil)
        let many = "<a>" + String(repeating: "<b/>", count: 300_000) + "</a>"
        let took = ContinuousClock().measure { #expect(DAVReader.read(Array(many.utf8)) == nil) }
        #expect(took < .seconds(60))
        for piece in ["&", "<!--", "<b c='", "&#x", "<![CDATA[", "<b>x</b>"] {
            _ = DAVReader.read(Array(("<a>" + String(repeating: piece, count: 20_000)).utf8))
        }
    }
}
