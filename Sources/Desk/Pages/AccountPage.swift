internal import Foundation
internal import Passwords
internal import SalesStore
internal import WebServing

/// What users decide about their own sign-in.
struct AccountPage: Sendable {
    let frame: Frame
    let user: UserDocument
    var problem: Phrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.account),
            """
            <h1>\(user.name)</h1>
            <section class="account">
            <h2>\(wording(.secondFactor))</h2>
            \(problem.map { "<p class=\"problem\" role=\"alert\">\(wording($0))</p>" })
            \(secondFactor)
            </section>
            """)
    }

    private var secondFactor: HTML {
        if let factor = user.secondFactor { return active(factor) }
        if let secret = user.proposedSecret.flatMap({ TOTPSecret($0) }) { return proposed(secret) }
        return """
            <p>\(wording(.secondFactorOff))</p>
            <form method="post" action="/account/second-factor/propose">\(frame.token)
            <label>\(wording(.password))
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button class="primary">\(wording(.setUp))</button></form>
            """
    }

    private func proposed(_ secret: TOTPSecret) -> HTML {
        let link = secret.link(account: user.id, issuer: wording(.desk))
        return """
            <p>\(wording(.secretHint))</p>
            \(QRCode(link).map(\.html))
            <p><label for="secret">\(wording(.secretKey))</label>
            <input id="secret" readonly value="\(secret.text)"></p>
            <p><a href="\(link)">\(wording(.openInApp))</a></p>
            \(code("/account/second-factor/confirm", .turnOn))
            """
    }

    private func active(_ factor: SecondFactor) -> HTML {
        """
        <p>\(wording(.secondFactorOn)) \(wording.moment(factor.since)).
        \(wording(.recoveryCodesLeft)): \(factor.recoveryCodes.count)</p>
        \(code("/account/second-factor/recovery-codes", .newRecoveryCodes))
        \(code("/account/second-factor/remove", .turnOff))
        """
    }

    private func code(_ action: String, _ button: Phrase) -> HTML {
        """
        <form method="post" action="\(action)">\(frame.token)
        <label>\(wording(.code))
        <input name="code" autocomplete="one-time-code" autocapitalize="none" required></label>
        <button>\(wording(button))</button></form>
        """
    }
}

/// The recovery codes. This page is the only place where they can be read: the store keeps hashes.
struct RecoveryCodesPage: Sendable {
    let frame: Frame
    let codes: [RecoveryCode]

    var html: HTML {
        let wording = frame.wording
        return frame.page(
            wording(.recoveryCodes),
            """
            <h1>\(wording(.recoveryCodes))</h1>
            <p>\(wording(.recoveryCodesHint))</p>
            <ul class="codes">\(codes.map { "<li><code>\($0.text)</code></li>" as HTML })</ul>
            <p><a href="/account">\(wording(.back))</a></p>
            """)
    }
}
