// Package apportion divides a whole number of steps in proportion to weights,
// exactly. A step is whatever the caller rounds to: a krona, 0.01 kr, a seat.
//
// Everything is decided in integers. The cost grows with the number of claims,
// not with the number of steps.
package apportion

import "math/big"

// Claim is one claimant's part in a division. Divide keeps the numbers it is
// handed; they must not change while the Division is in use.
type Claim struct {
	Weight *big.Int // >= 0; nil is 0
	Min    *big.Int // lower bound in steps; nil is 0
	Max    *big.Int // upper bound in steps; nil is none
}

var (
	zero = new(big.Int)
	one  = big.NewInt(1)
)

func (c *Claim) weight() *big.Int {
	if c.Weight == nil {
		return zero
	}
	return c.Weight
}

func (c *Claim) lower() *big.Int {
	if c.Min == nil {
		return zero
	}
	return c.Min
}

// Bound tells whether a claim's exact quota stands at one of its bounds.
type Bound uint8

// A claim's quota is proportional to its weight, or lifted, or held back.
const (
	None Bound = iota
	AtMin
	AtMax
)

// String returns the bound's name.
func (b Bound) String() string { return [...]string{"none", "at min", "at max"}[b] }

// Share is what one claim gets.
type Share struct {
	Parts *big.Int // in steps
	// Rank is the claim's place among those that compete for the steps left
	// over when the integer parts are set: 1 is first served. 0 when it does
	// not compete, having no remainder, and under divisor methods, which
	// leave nothing over.
	Rank int
	// Bound is where the exact quota stands. Rounding by a divisor method can
	// move the parts off the bound again, inwards.
	Bound Bound
}

// Tie names claims with equal standing of which only some got a step.
type Tie struct {
	Claims []int // indices in the order of the tie-break: the first Steps of them got one
	Steps  int
	ByName bool // weights were equal too, so that the caller's order decided
}

// Round is one round of finding the exact quotas under bounds: claims that
// proportion would put outside a bound are set there, and the rest share what
// remains in the next round. When floors and caps both bind, only the side
// with the larger sum of deviations is set, since the other may yet come right
// (Bitran & Hax, Management Science 27, 1981).
type Round struct {
	AtMin, AtMax []int    // claims set in this round, by falling Min/Weight and rising Max/Weight
	Left         *big.Int // steps that remain for the claims not yet set
	Weight       *big.Int // the weight of those claims
}

// Division is a whole divided, with the trail of how.
type Division struct {
	Method Method
	Whole  *big.Int // steps
	Sum    *big.Int // of the weights
	Shares []Share  // one per claim, in the claims' order
	Ties   []Tie    // only what decided a step, so at most one: the last step given
	// Divisor is weight per step: the weights divided by it and rounded by the
	// method, within their bounds, are the parts. Of all that give these parts
	// (an interval's inside) it is the one with the fewest decimal digits, and
	// of these the smallest. nil for LargestRemainder, and when there is none:
	// a tie, no weight, or too few steps for a method that serves everybody.
	Divisor *big.Rat
	Rounds  []Round // empty when no bound binds

	claims []Claim
	left   *big.Int // steps for the claims that no bound holds,
	weight *big.Int // and their weight: quota = left * Weight / weight
}

// Divide divides whole in proportion to the claims' weights by method m.
//
// Bounds first bear on the exact quotas: these are proportional to the weights
// except where a bound holds them. Rounding then breaks no bound:
// LargestRemainder rounds the bounded quotas, the divisor methods round
// weight/divisor and keep it within the bounds (Balinski & Young's minimum
// requirements). Where standing is equal, the larger weight comes first, then
// the claim that before puts first: before(i, j) is negative when claim i
// precedes claim j, and must order all claims totally.
//
// A claim of weight zero gets its Min. The errors are ErrMethod,
// ErrNegativeWhole, ErrNoWeight, *ClaimError, *FloorsError and *CapsError.
func Divide(m Method, whole *big.Int, claims []Claim, before func(i, j int) int) (*Division, error) {
	d := &Division{Method: m, Whole: whole, Sum: new(big.Int), claims: claims}
	if err := d.check(); err != nil {
		return nil, err
	}
	parts := ints(len(claims), whole)
	d.Shares = make([]Share, len(claims))
	for i := range d.Shares {
		d.Shares[i].Parts = &parts[i]
	}
	d.bound()
	if m == LargestRemainder {
		d.divideByRemainder(before)
	} else {
		d.divideByDivisor(before)
	}
	return d, nil
}

// Quota returns claim i's exact quota in steps, within its bounds.
func (d *Division) Quota(i int) *big.Rat {
	q := new(big.Rat).SetInt(d.atBound(i))
	if d.Shares[i].Bound == None && d.weight.Sign() > 0 {
		var n big.Int
		q.SetFrac(n.Mul(d.left, d.claims[i].weight()), d.weight)
	}
	return q
}

// Unbounded returns what claim i's exact quota in steps would be without any
// claim's bounds.
func (d *Division) Unbounded(i int) *big.Rat {
	if d.Sum.Sign() == 0 {
		return new(big.Rat)
	}
	var n big.Int
	return new(big.Rat).SetFrac(n.Mul(d.Whole, d.claims[i].weight()), d.Sum)
}

// Floor returns the integer part of Quota(i), in steps.
func (d *Division) Floor(i int) *big.Int {
	floor, _ := d.split(i, new(big.Int), new(big.Int))
	return floor
}

// Remainder returns the numerator of what Quota(i) has beyond its integer
// part; the denominator is Denominator, the same for all claims.
func (d *Division) Remainder(i int) *big.Int {
	_, remainder := d.split(i, new(big.Int), new(big.Int))
	return remainder
}

// Denominator returns the denominator of the remainders: the weight of the
// claims that no bound holds, which is Sum when no bound binds. It is 1 when
// nothing has a remainder since every claim stands at a bound or has no weight.
func (d *Division) Denominator() *big.Int {
	if d.weight.Sign() == 0 {
		return big.NewInt(1)
	}
	return new(big.Int).Set(d.weight)
}

// split sets floor and remainder to the parts of claim i's quota.
func (d *Division) split(i int, floor, remainder *big.Int) (*big.Int, *big.Int) {
	if d.Shares[i].Bound != None || d.weight.Sign() == 0 {
		return floor.Set(d.atBound(i)), remainder.SetInt64(0)
	}
	return floor.QuoRem(floor.Mul(d.left, d.claims[i].weight()), d.weight, remainder)
}

// atBound returns the bound that holds claim i, 0 when none does.
func (d *Division) atBound(i int) *big.Int {
	switch d.Shares[i].Bound {
	case AtMin:
		return d.claims[i].lower()
	case AtMax:
		return d.claims[i].Max
	default:
		return zero
	}
}

// byRule is negative when claim i comes before claim j of equal standing.
func (d *Division) byRule(i, j int, before func(i, j int) int) int {
	if c := d.byWeight(i, j); c != 0 {
		return c
	}
	return before(i, j)
}

// byWeight is negative when claim i has the larger weight.
func (d *Division) byWeight(i, j int) int {
	return d.claims[j].weight().Cmp(d.claims[i].weight())
}

// ints returns n zeros that have room for numbers as large as largest each, in
// two allocations instead of 2n.
func ints(n int, largest *big.Int) []big.Int {
	words := len(largest.Bits()) + 1 // big.Int adds into one word more
	slab := make([]big.Word, n*words)
	xs := make([]big.Int, n)
	for i := range xs {
		xs[i].SetBits(slab[i*words : i*words : (i+1)*words])
	}
	return xs
}
