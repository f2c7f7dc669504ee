import Testing
import WebServing

@Suite struct FormFieldsTests {
    @Test("Fields are decoded as forms write them; of a name that comes twice the first counts")
    func decoded() {
        let fields = FormFields("q=caf%C3%A9+%2B+bar&empty=&bare&q=second&%61=b=c")
        #expect(fields["q"] == "café + bar")
        #expect(fields["empty"]?.isEmpty == true)
        #expect(fields["bare"]?.isEmpty == true)
        #expect(fields["a"] == "b=c")
        #expect(fields["missing"] == nil)
    }

    @Test("What cannot be decoded is left out, and hides no field that can")
    func broken() {
        let fields = FormFields("a=%&%zz=1&a=right&&=")
        #expect(fields["a"] == "right")
        #expect(fields["%zz"] == nil)
    }
}
