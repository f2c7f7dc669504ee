import Mail
import Testing

@Suite("Who writes")
struct MailAuthorTests {
    private func author(_ header: String) throws -> MailAuthor { try Mails.parse(header + "\n\nx").author }

    @Test("Google Groups that rewrites From")
    func googleGroups() throws {
        let author = try author(
            """
            From: "'Olga Klimova' via Sales" <sales@mail.test>
            X-Original-Sender: olga@client.test
            X-Original-From: Olga Klimova <Olga@client.test>
            Reply-To: Olga Klimova <olga@client.test>
            List-ID: <sales.mail.test>
            To: sales@mail.test, Olga@client.test
            Cc: petr@client.test, OLGA@client.test
            """)
        #expect(author.mailbox == "olga@client.test")
        #expect(author.name == "Olga Klimova")
        #expect(author.source == .original)
        #expect(author.rewrittenBy?.address == "sales@mail.test")
        #expect(author.groups == ["sales@mail.test"])
        #expect(author.recipients.map(\.address) == ["sales@mail.test", "Olga@client.test", "petr@client.test"])
    }

    @Test(
        "Reply-To where From is a group's",
        arguments: [
            "From: Olga Klimova via Info <info@client.test>\nReply-To: info@client.test, Olga <olga@client.test>\nList-Post: <mailto:info@client.test>",
            "From: Info <info@client.test>\nReply-To: olga@client.test\nX-BeenThere: info@client.test",
            "From: 'Olga Klimova' через Отдел <team@client.test>\nReply-To: olga@client.test",
            "From: Olga via Team <team@client.test>\nReply-To: olga@client.test\nList-Id: <team.client.test>",
        ])
    func replyTo(header: String) throws {
        let author = try author(header)
        #expect(author.mailbox == "olga@client.test")
        #expect(author.source == .replyTo)
    }

    @Test("Mailman that puts the author into Cc")
    func copied() throws {
        let author = try author(
            "From: Olga Klimova via Info <info@client.test>\nReply-To: info@client.test\nList-Post: <mailto:info@client.test>\nCc: Petr <p@client.test>, Olga Klimova <olga@client.test>"
        )
        #expect(author.mailbox == "olga@client.test")
        #expect(author.source == .cc)
    }

    @Test("where nobody rewrote From, it is the author, whatever Reply-To says")
    func plain() throws {
        let plain = try author("From: Olga <olga@client.test>\nReply-To: office@client.test")
        #expect(plain.address == "olga@client.test")
        #expect(plain.rewrittenBy == nil)
        let group = try author(
            "From: olga@client.test\nX-Original-Sender: olga@client.test\nReply-To: info@client.test\nList-Post: <mailto:info@client.test>"
        )
        #expect(group.address == "olga@client.test")
        #expect(group.source == .from)
        #expect(try author("Subject: x").address == nil)
        #expect(try author("From: a@b.test\nX-Original-Sender: nonsense").address == "a@b.test")
    }

    @Test("a group's mail is not our own although From is ours, our copies are")
    func own() throws {
        let header =
            "From: 'Olga' via Sales <sales@mail.test>\nX-Original-Sender: olga@client.test\nList-Id: <sales.mail.test>"
        #expect(try Mails.kind(header + "\n\nДа") == .reply)
        #expect(try Mails.kind("From: Sales <sales@mail.test>\nReply-To: sales+CONV.1@mail.test\n\nx") == .own)
    }

    @Test("who writes under their own name is nobody else, whatever other fields hold")
    func forged() throws {
        for field in ["X-Original-From", "X-Original-Sender", "X-Google-Original-From"] {
            let author = try author("From: Eve <eve@elsewhere.test>\n\(field): olga@client.test")
            #expect(author.mailbox == "eve@elsewhere.test", "\(field)")
            #expect(author.rewrittenBy == nil)
        }
    }
}
