package templates

import (
	"math/big"
	"strings"
	"testing"
)

// plain shows the characters that look alike.
func plain(s string) string {
	return strings.NewReplacer(nbsp, "_", minus, "~").Replace(s)
}

type digitsOnly string

func (d digitsOnly) String() string { return string(d) }

func TestNumber(t *testing.T) {
	huge, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	for _, c := range []struct {
		v    any
		want string
	}{
		{0, "0"}, {7, "7"}, {999, "999"}, {1000, "1_000"}, {53690007, "53_690_007"}, {-1234567, "~1_234_567"},
		{"1234.5", "1_234,5"}, {"-0.05", "~0,05"}, {digitsOnly("100000"), "100_000"},
		{huge, "123_456_789_012_345_678_901_234_567_890"},
		{nil, ""}, {"", ""}, {"ca 4 mnkr", "ca 4 mnkr"}, {"1e9", "1e9"}, {"1.", "1."}, {".5", ".5"}, {"--1", "--1"}, {"-", "-"},
	} {
		if got := plain(Number(c.v)); got != c.want {
			t.Errorf("Number(%v) = %s, want %s", c.v, got, c.want)
		}
	}
}

func TestNumberWithUnit(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Kronor(6710007), "6_710_007_kr"},
		{Kronor("1000.5"), "1_000,50_kr"},
		{Kronor(""), ""},
		{Kronor("ca 4"), "ca 4"},
		{Percent("12.5"), "12,5_%"},
		{thousands(800000), "800_tkr"},
		{thousands(1234567), "1_234,567_tkr"},
		{thousands("-500"), "~0,5_tkr"},
		{thousands("0.05"), "0,00005_tkr"},
		{thousands(0), "0_tkr"},
		{thousands("x"), "x"},
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
		{And(nil), ""}, {And(""), ""}, {And("a"), "a"}, {And([]string{"a", "b"}), "a och b"},
		{or([]any{"a", 2, "c"}), "a, 2 eller c"},
		{And(long), strings.Repeat("x, ", 11) + "x och 8 till"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
