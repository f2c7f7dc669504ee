import Foundation
import Mail
import Testing

@Suite("Signed, encrypted and nested mails")
struct WrappedMailTests {
    private static func part(_ bytes: [UInt8], type: String) -> String {
        """
        Content-Type: \(type)
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="smime.p7m"

        \(Data(bytes).base64EncodedString(options: .lineLength76Characters))
        """
    }

    private func mail(_ bytes: [UInt8], type: String = "application/pkcs7-mime; smime-type=signed-data") throws
        -> ParsedMail
    {
        try Mails.parse("From: Olga <olga@client.test>\nSubject: Re: x\n" + Self.part(bytes, type: type))
    }

    @Test(
        "what was signed is read, however it is encoded",
        arguments: CMS.Form.allCases,
        [
            "application/pkcs7-mime; smime-type=signed-data", "application/x-pkcs7-mime; name=smime.p7m",
            "application/octet-stream; name=smime.p7m",
        ])
    func signed(form: CMS.Form, type: String) throws {
        let entity = """
            Content-Type: multipart/mixed; boundary=i

            --i
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            \(Mails.base64("Больше не пишите мне, пожалуйста. Это уже третье письмо за неделю."))
            --i
            Content-Type: application/pdf; name=a.pdf
            Content-Disposition: attachment; filename=a.pdf

            x
            --i--

            """
        let mail = try mail(CMS.signed(entity, form), type: type)
        #expect(mail.text.hasPrefix("Больше не пишите мне"))
        #expect(mail.unreadable == nil)
        #expect(mail.attachments.map(\.fileName) == ["a.pdf"])
    }

    @Test("a signature inside a signature is read, and not without end")
    func nested() throws {
        var entity = "Content-Type: text/plain\n\nYes"
        for _ in 0..<3 { entity = Self.part(CMS.signed(entity), type: "application/pkcs7-mime") }
        #expect(try mail(CMS.signed(entity)).text.hasPrefix("Yes"))
        for _ in 0..<12 { entity = Self.part(CMS.signed(entity), type: "application/pkcs7-mime") }
        _ = try mail(CMS.signed(entity)).text
    }

    @Test("a signature beside the words is no file, and they are read")
    func detached() throws {
        for type in ["application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"] {
            let mail = try Mails.parse(
                """
                From: olga@client.test
                Content-Type: multipart/signed; protocol="\(type)"; boundary=b

                --b
                Content-Type: text/plain

                Yes, send it.
                --b
                Content-Type: \(type); name=smime.p7s
                Content-Disposition: attachment; filename=smime.p7s

                x
                --b--

                """)
            #expect(mail.text.hasPrefix("Yes, send it."))
            #expect(mail.attachments.isEmpty)
            #expect(mail.unreadable == nil)
        }
    }

    @Test("text signed in the clear is freed of its armour")
    func clearSigned() throws {
        let text = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            Please stop writing.
            - -- 
            Olga
            - - no calls
            -----BEGIN PGP SIGNATURE-----

            iQEzBAEBCAAdFiEE
            =abcd
            -----END PGP SIGNATURE-----
            """
        let words = MailContents(try Mails.parse(Mails.answer(text)))
        #expect(words.body.text == "Please stop writing.")
        #expect(words.unreadable == nil)
        let html = try Mails.parse(
            Mails.answer("Content-Type: text/html", "<pre>\(text.replacing("- -- \nOlga\n", with: ""))</pre>"))
        #expect(ReplyText.extract(from: html).text == "Please stop writing.\n- no calls")
    }

    @Test("what is encrypted is named")
    func encrypted() throws {
        #expect(
            try mail(CMS.wrapped(CMS.envelopedData, [0x30, 0]), type: "application/pkcs7-mime").unreadable
                == .encryptedSMIME)
        #expect(try mail(CMS.wrapped(CMS.compressedData, [0x30, 0])).unreadable == .damagedSMIME)
        #expect(try mail([1, 2, 3]).unreadable == .damagedSMIME)
        #expect(try mail(Array(CMS.signed("Content-Type: text/plain\n\nYes").prefix(40))).unreadable == .damagedSMIME)
        let armour = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----"
        let inline = try Mails.parse(Mails.answer(armour))
        #expect(inline.unreadable == .encryptedPGP)
        #expect(MailContents(inline).words.isEmpty)
        for (type, content) in [
            ("multipart/encrypted; protocol=\"application/pgp-encrypted\"", "application/octet-stream"),
            ("multipart/mixed", "application/octet-stream; name=encrypted.asc"),
        ] {
            let mail = try Mails.parse(
                Mails.answer(
                    "Content-Type: \(type); boundary=b",
                    "--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: \(content)\n\n\(armour)\n--b--\n"))
            #expect(mail.unreadable == .encryptedPGP)
        }
        let protected = try Mails.parse(
            Mails.answer(
                "Content-Type: multipart/mixed; boundary=b",
                "--b\n\nThis message is protected.\n--b\nContent-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg\n\nx\n--b--\n"
            ))
        #expect(protected.unreadable == .rightsProtected)
    }

    @Test("Outlook's own format and enclosed mails are named where no words stand beside them")
    func formats() throws {
        for (type, expected) in [
            ("application/ms-tnef; name=winmail.dat", UnreadableContent.outlookFormat),
            ("application/octet-stream; name=winmail.dat", .outlookFormat), ("message/rfc822", .enclosedMails),
        ] {
            for (words, isNamed) in [("", true), ("Да, пришлите.", false)] {
                let mail = try Mails.parse(
                    Mails.answer(
                        "Content-Type: multipart/mixed; boundary=b",
                        "--b\nContent-Type: text/plain; charset=utf-8\n\n\(words)\n--b\nContent-Type: \(type)\n\nSubject: x\n\ny\n--b--\n"
                    ))
                #expect(mail.unreadable == (isNamed ? expected : nil))
                #expect(MailContents(mail).needsEyes == isNamed)
            }
        }
    }
}
