package apportion

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSimplest(t *testing.T) {
	for _, c := range []struct {
		low, high string
		squared   bool
		want      string
	}{
		{"17", "23", false, "20"},
		{"96", "1234", false, "1000"},
		{"1/5", "35", false, "10"},
		{"19", "20", false, "191/10"}, // both ends excluded
		{"10", "11", false, "101/10"},
		{"1/3", "1/2", false, "2/5"},
		{"0", "1/1000", false, "1/10000"},
		{"34", "", false, "100"},
		{"0", "", false, "10"},
		{"400", "441", true, "201/10"}, // between 20 and 21
		{"2", "3", true, "3/2"},        // between √2 and √3
		{"50", "", true, "10"},
		{"123456789012345678901234567890", "123456789012345678901234567892", false, "123456789012345678901234567891"},
	} {
		low, _ := new(big.Rat).SetString(c.low)
		high, bounded := new(big.Rat).SetString(c.high)
		if !bounded {
			high = nil
		}
		if got := simplest(low, high, c.squared).RatString(); got != c.want {
			t.Errorf("simplest(%s, %s, %v) = %s, want %s", c.low, c.high, c.squared, got, c.want)
		}
	}
}

// Counts digits of every candidate instead of reasoning about them.
func TestSimplestHasFewestDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := big.NewRat(rapid.Int64Range(0, 300).Draw(t, "low"), rapid.Int64Range(1, 20).Draw(t, "of"))
		width := big.NewRat(rapid.Int64Range(1, 400).Draw(t, "width"), rapid.Int64Range(1, 40).Draw(t, "of"))
		high := new(big.Rat).Add(low, width)
		got := simplest(low, high, false)
		if got.Cmp(low) <= 0 || got.Cmp(high) >= 0 {
			t.Fatalf("%v is not between %v and %v", got, low, high)
		}
		for digits := int64(1); ; digits++ {
			if best := ofDigits(digits, low, high); best != nil {
				if best.Cmp(got) != 0 {
					t.Fatalf("between %v and %v: %v, want %v", low, high, got, best)
				}
				return
			}
		}
	})
}

// ofDigits returns the smallest number between low and high among those of
// the given number of significant digits that share the highest last place.
func ofDigits(digits int64, low, high *big.Rat) *big.Rat {
	first := new(big.Int).Exp(big.NewInt(10), big.NewInt(digits-1), nil).Int64()
	for exp := int64(3); exp >= -4; exp-- {
		unit := new(big.Rat).SetInt64(1)
		for range max(exp, -exp) {
			unit.Mul(unit, big.NewRat(10, 1))
		}
		if exp < 0 {
			unit.Inv(unit)
		}
		for n := first; n < 10*first; n++ {
			x := new(big.Rat).SetInt64(n)
			if x.Mul(x, unit); x.Cmp(low) > 0 && x.Cmp(high) < 0 {
				return x
			}
		}
	}
	return nil
}

func TestMarkOrdersFractions(t *testing.T) {
	big90 := new(big.Int).Lsh(one, 90)
	rapid.Check(t, func(t *rapid.T) {
		largest := rapid.SampledFrom([]*big.Int{big.NewInt(9), big.NewInt(1 << 62), new(big.Int).SetUint64(math.MaxUint64), big90}).Draw(t, "largest")
		var num, den [2]*big.Int
		var marks [2]mark
		for i := range 2 {
			num[i] = upTo(t, largest, "num")
			den[i] = new(big.Int).Add(upTo(t, largest, "den"), one)
			marks[i] = markOf(num[i], den[i])
			if num[i].Sign() > 0 && marks[i] != markOfBig(num[i], den[i]) {
				t.Fatalf("%v/%v has the marks %v and %v", num[i], den[i], marks[i], markOfBig(num[i], den[i]))
			}
		}
		exact := new(big.Rat).SetFrac(num[0], den[0]).Cmp(new(big.Rat).SetFrac(num[1], den[1]))
		if c := marks[0].compare(marks[1]); c != 0 && c != exact || exact == 0 && c != 0 {
			t.Fatalf("%v/%v to %v/%v: marks say %d, fractions %d", num[0], den[0], num[1], den[1], c, exact)
		}
	})
}

func TestMethodNames(t *testing.T) {
	names := map[string]bool{}
	for m := range EachUp + 2 {
		if name := m.String(); m.Known() == strings.Contains(name, "no method") || names[name] && m.Known() {
			t.Errorf("method %d is called %q", m, name)
		} else {
			names[name] = true
		}
	}
}
