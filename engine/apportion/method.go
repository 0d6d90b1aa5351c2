package apportion

import "math/big"

// Method is a rule that turns exact quotas into whole steps. The zero value is
// no method. The names are those of Balinski & Young, Fair Representation
// (2nd ed., 2001), and of European electoral law.
type Method uint8

// The methods. LargestRemainder (Hamilton, Hare–Niemeyer) rounds quotas; the
// others are divisor methods: each claim gets its weight divided by a common
// divisor, rounded at the method's own signpost between n and n+1.
const (
	LargestRemainder Method = iota + 1
	SainteLague             // Webster: n + 1/2, the arithmetic mean
	DHondt                  // Jefferson: n + 1, always down
	Adams                   // n, always up
	Dean                    // 2n(n+1)/(2n+1), the harmonic mean
	HuntingtonHill          // √(n(n+1)), the geometric mean

	// Not apportionment, for the parts need not sum to the whole: each quota is rounded by
	// itself. Divide refuses them.
	EachNearest // to the nearest step, half a step up
	EachUp      // up to a whole step
)

var methodNames = [...]string{
	LargestRemainder: "largest remainder",
	SainteLague:      "Sainte-Laguë",
	DHondt:           "d'Hondt",
	Adams:            "Adams",
	Dean:             "Dean",
	HuntingtonHill:   "Huntington–Hill",
	EachNearest:      "each to the nearest",
	EachUp:           "each up",
}

// String returns the method's standard English name.
func (m Method) String() string {
	if !m.Known() {
		return "no method"
	}
	return methodNames[m]
}

// Known reports whether there is such a method.
func (m Method) Known() bool { return m >= LargestRemainder && m <= EachUp }

// Separate reports whether the method rounds each quota by itself.
func (m Method) Separate() bool { return m == EachNearest || m == EachUp }

// Up reports whether the method rounds every quota up.
func (m Method) Up() bool { return m == EachUp }

func (m Method) valid() bool { return m >= LargestRemainder && m <= HuntingtonHill }

// squared reports whether priority answers with the square of the priority,
// as it must where the signpost is irrational.
func (m Method) squared() bool { return m == HuntingtonHill }

// priority sets num/den to the weight divided by the signpost above n: the
// largest divisor at which a claim of this weight gets more than n steps. It
// falls strictly as n grows. den is 0, the priority infinite, where the
// signpost is 0: Adams, Dean and Huntington–Hill give every weight its first
// step before any claim gets a second.
func (m Method) priority(num, den, weight, n *big.Int) {
	switch m {
	case SainteLague:
		num.Lsh(weight, 1)
		den.Lsh(n, 1)
		den.Add(den, one)
	case DHondt:
		num.Set(weight)
		den.Add(n, one)
	case Adams:
		num.Set(weight)
		den.Set(n)
	case Dean:
		den.Lsh(n, 1)
		num.Add(den, one)
		num.Mul(num, weight)
		den.Mul(den, n)
		den.Add(den, n)
		den.Add(den, n)
	case HuntingtonHill:
		num.Mul(weight, weight)
		den.Mul(n, n)
		den.Add(den, n)
	}
}
