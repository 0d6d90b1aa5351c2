package templates

import (
	"strings"
	"testing"
)

// Two long texts are quoted where they differ; short ones are left whole.
func TestApart(t *testing.T) {
	long := strings.Repeat("Det som delas mellan enheterna. ", 5)
	a, b := Apart(long+"Avrundat till 1 kr.", long+"Avrundat till 10 kr.")
	if quote(a) == quote(b) || !strings.HasPrefix(a, "…") || !strings.HasSuffix(quote(b), "10 kr.”") {
		t.Errorf("%s and %s", quote(a), quote(b))
	}
	for _, pair := range [][2]string{{"Bromma", "Farsta"}, {"Bromma", ""}, {long, long + "x"}, {"x" + long, long}} {
		a, b := Apart(pair[0], pair[1])
		if short := len(pair[0]) < quoteMax; short && (a != pair[0] || b != pair[1]) || quote(a) == quote(b) {
			t.Errorf("%q and %q are told as %q and %q", pair[0], pair[1], a, b)
		}
	}
}
