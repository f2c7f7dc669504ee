import Foundation
import Testing

@testable import Desk

@Suite("Forms with files")
struct MultipartBodyTests {
    private let type = "multipart/form-data; boundary=----x7"

    private func body(_ text: String) -> Data { Data(text.replacing("\n", with: "\r\n").utf8) }

    @Test("Fields and files are told apart; the bytes of a file are as they were sent")
    func parts() throws {
        var data = body(
            "------x7\nContent-Disposition: form-data; name=\"mailbox\"\n\nsales\n------x7\nContent-Disposition: "
                + "form-data; name=\"sheet\"; filename=\"../../etc/passwd\"\nContent-Type: text/csv\n\n")
        data += Data([0, 0xFF, 0x0D, 0x0A, 0x2D]) + body("\n------x7--\n")
        let form = Form(try #require(MultipartBody(data, contentType: type)))
        #expect(form["mailbox"] == "sales")
        #expect(form["sheet"].isEmpty)
        #expect(form.file("sheet") == Data([0, 0xFF, 0x0D, 0x0A, 0x2D]))
        #expect(form.file("mailbox") == nil)
    }

    @Test("Of a name that comes twice the first counts")
    func twice() throws {
        let part = "------x7\nContent-Disposition: form-data; name=\"a\"\n\n"
        let read = MultipartBody(body("\(part)1\n\(part)2\n------x7--\n"), contentType: type)
        #expect(Form(try #require(read))["a"] == "1")
    }

    @Test(
        "What is cut off or of another form is none",
        arguments: [
            "", "------x7", "------x7\nContent-Disposition: form-data; name=\"a\"\n\n1", "------x7\n\n1\n------x7--\n",
            "------x7\nContent-Disposition: form-data\n\n1\n------x7--\n", "--y\nx\n--y--\n",
        ])
    func broken(_ text: String) {
        #expect(MultipartBody(body(text), contentType: type) == nil)
    }

    @Test(
        "A boundary is needed, and no longer than it may be",
        arguments: ["", "; boundary=", "; boundary=\(String(repeating: "x", count: 71))"])
    func boundary(_ parameter: String) {
        #expect(MultipartBody(body("------x7--\n"), contentType: "multipart/form-data\(parameter)") == nil)
    }
}
