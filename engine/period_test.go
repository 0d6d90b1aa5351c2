package engine

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestNextPeriod(t *testing.T) {
	for _, c := range []struct{ year, span, next string }{
		{"2024", "", "2025"},
		{"2024", "2024/2025", "2025/2026"},
		{"2024", "2024/25", "2025/26"},
		{"2023", "2023–2025", "2026–2028"},
		{"2024", "2024–2025", "2026–2027"},
	} {
		k := Case{Year: Number{Value: decimal.RequireFromString(c.year)}, Span: Text{Value: c.span}}
		if got := k.NextPeriod(); got != c.next {
			t.Errorf("after %s%s comes %s, want %s", c.year, c.span, got, c.next)
		}
	}
}
