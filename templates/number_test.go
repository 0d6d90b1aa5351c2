package templates

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// plain shows the characters that look alike.
func plain(s string) string {
	return strings.NewReplacer(nbsp, "_", minus, "~").Replace(s)
}

func dec(digits string) decimal.Decimal { return decimal.RequireFromString(digits) }

func TestNumber(t *testing.T) {
	for v, want := range map[string]string{
		"0": "0", "7": "7", "999": "999", "1000": "1_000", "53690007": "53_690_007", "-1234567": "~1_234_567", "100000": "100_000",
		"1234.5": "1_234,5", "1234.50": "1_234,5", "-0.05": "~0,05", "1e9": "1_000_000_000",
		"123456789012345678901234567890": "123_456_789_012_345_678_901_234_567_890",
	} {
		if got := plain(Number(dec(v))); got != want {
			t.Errorf("Number(%s) = %s, want %s", v, got, want)
		}
	}
	if got := plain(Count(-53690007)); got != "~53_690_007" {
		t.Errorf("got %s", got)
	}
}

func TestNumberWithUnit(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Kronor(dec("6710007")), "6_710_007_kr"},
		{Kronor(dec("1000.5")), "1_000,50_kr"},
		{Kronor(dec("-0.05")), "~0,05_kr"},
		{Percent(dec("12.5")), "12,5_%"},
		{Fixed(dec("1234.5"), 2), "1_234,50"},
		{Fixed(dec("-0.04"), 1), "0,0"},
		{Signed(dec("0.05"), 1), "+0,1"},
		{Signed(dec("-1000"), 0), "~1_000"},
		{Signed(dec("-0.04"), 1), "0,0"},
		{Signed(dec("0.04"), 1), "0,0"},
	} {
		if plain(c.got) != c.want {
			t.Errorf("got %s, want %s", plain(c.got), c.want)
		}
	}
}

func TestList(t *testing.T) {
	long := make([]string, 20)
	for i := range long {
		long[i] = "x"
	}
	for _, c := range []struct{ got, want string }{
		{And(nil), ""}, {And([]string{"a"}), "a"}, {And([]string{"a", "b"}), "a och b"},
		{or([]string{"a", "b", "c"}), "a, b eller c"},
		{And(long), strings.Repeat("x, ", 11) + "x och 8 till"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
