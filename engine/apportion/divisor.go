package apportion

import (
	"math/big"
	"slices"
)

// divideByDivisor gives the steps of the highest priority. It begins with what
// one divisor gives to all, which is off by no more than a step or two a
// claim, and gives or takes back the rest one by one.
func (d *Division) divideByDivisor(before func(i, j int) int) {
	s := &sequence{Division: d, before: before}
	off := new(big.Int).Sub(d.Whole, s.begin())
	switch off.Sign() {
	case +1:
		s.move(next, int(off.Int64()))
	case -1:
		s.move(last, -int(off.Int64()))
	}
	s.settle()
}

// sequence is the order in which a divisor method gives steps. It is the same
// for every whole, which is what makes these methods monotone, and what allows
// to enter it anywhere.
type sequence struct {
	*Division
	before     func(i, j int) int
	n, x, y    big.Int
	anum, aden big.Int
	bnum, bden big.Int
}

// step is the step that a claim gets next or the one that it got last.
type step struct {
	claim int
	which direction
	mark  // of its priority
}

type direction int

const (
	next direction = 0
	last direction = -1 // from where the claim stands
)

// begin sets every claim's parts by a common divisor and returns their sum.
func (s *sequence) begin() *big.Int {
	free := int64(0)
	for i := range s.claims {
		if s.Shares[i].Bound == None && s.claims[i].weight().Sign() > 0 {
			free++
		}
	}
	// The quotas' own divisor would leave half a step a claim undone where
	// all are rounded down, or overdone where all are rounded up.
	var left big.Int
	switch s.Method {
	case DHondt:
		left.Add(s.left, big.NewInt(free/2))
	case Adams:
		if left.Sub(s.left, big.NewInt(free/2)); left.Sign() < 0 {
			left.SetInt64(0)
		}
	default:
		return s.round(s.left)
	}
	sum := s.round(&left)
	// A claim just outside its bound can outweigh all the free ones together,
	// and then that correction leads astray.
	if s.x.Sub(sum, s.Whole).CmpAbs(big.NewInt(free)) > 0 {
		sum = s.round(s.left)
	}
	return sum
}

// round sets every claim's parts to those by the divisor weight/left, all
// steps of just that priority included, and returns their sum.
func (s *sequence) round(left *big.Int) *big.Int {
	sum := new(big.Int)
	leftPower, weightPower := left, s.weight
	if s.Method.squared() {
		leftPower, weightPower = new(big.Int).Mul(left, left), new(big.Int).Mul(s.weight, s.weight)
	}
	for i := range s.claims {
		w, parts := s.claims[i].weight(), s.Shares[i].Parts
		switch {
		case w.Sign() == 0:
			parts.Set(s.claims[i].lower())
		case s.weight.Sign() == 0: // every claim that has weight stands at a bound
			parts.Set(s.atBound(i))
		default:
			parts.Quo(s.x.Mul(left, w), s.weight)
			s.Method.priority(&s.anum, &s.aden, w, parts)
			if compareFractions(&s.anum, &s.aden, weightPower, leftPower, &s.x, &s.y) >= 0 {
				parts.Add(parts, one)
			}
			if lower := s.claims[i].lower(); parts.Cmp(lower) < 0 {
				parts.Set(lower)
			}
			if upper := s.claims[i].Max; upper != nil && parts.Cmp(upper) > 0 {
				parts.Set(upper)
			}
		}
		sum.Add(sum, parts)
	}
	return sum
}

// step returns claim i's next or last step; not ok when its bounds, or having
// no weight, allow none.
func (s *sequence) step(i int, which direction) (st step, ok bool) {
	c, parts := &s.claims[i], s.Shares[i].Parts
	if c.weight().Sign() == 0 ||
		which == next && c.Max != nil && parts.Cmp(c.Max) >= 0 ||
		which == last && parts.Cmp(c.lower()) <= 0 {
		return step{}, false
	}
	st = step{claim: i, which: which}
	s.priority(st, &s.anum, &s.aden)
	st.mark = markOf(&s.anum, &s.aden)
	return st, true
}

func (s *sequence) priority(st step, num, den *big.Int) {
	s.n.Add(s.Shares[st.claim].Parts, big.NewInt(int64(st.which)))
	s.Method.priority(num, den, s.claims[st.claim].weight(), &s.n)
}

// standing is negative when a has the higher priority. Among infinite ones the
// weight is the standing: with too few steps to serve everybody the largest
// are served.
func (s *sequence) standing(a, b step) int {
	c := b.mark.compare(a.mark)
	if c != 0 {
		return c
	}
	if a.mark == infinity {
		return s.byWeight(a.claim, b.claim)
	}
	s.priority(a, &s.anum, &s.aden)
	s.priority(b, &s.bnum, &s.bden)
	return compareFractions(&s.bnum, &s.bden, &s.anum, &s.aden, &s.x, &s.y)
}

// order is negative when a is given before b.
func (s *sequence) order(a, b step) int {
	if c := s.standing(a, b); c != 0 {
		return c
	}
	return s.byRule(a.claim, b.claim, s.before)
}

// move gives the next count steps, or takes back the last.
func (s *sequence) move(which direction, count int) {
	h := heap{first: s.order}
	change := one
	if which == last {
		h.first = func(a, b step) int { return s.order(b, a) }
		change = big.NewInt(-1)
	}
	for i := range s.claims {
		if st, ok := s.step(i, which); ok {
			h.steps = append(h.steps, st)
		}
	}
	h.init()
	for range count {
		parts := s.Shares[h.steps[0].claim].Parts
		parts.Add(parts, change)
		if st, ok := s.step(h.steps[0].claim, which); ok {
			h.replace(st)
		} else {
			h.remove()
		}
	}
}

// settle finds the last step given and the next that was not, and from them
// the tie or else the divisor.
func (s *sequence) settle() {
	var given, missed step
	var anyGiven, anyMissed bool
	for i := range s.claims {
		if st, ok := s.step(i, last); ok && (!anyGiven || s.order(given, st) < 0) {
			given, anyGiven = st, true
		}
		if st, ok := s.step(i, next); ok && (!anyMissed || s.order(st, missed) < 0) {
			missed, anyMissed = st, true
		}
	}
	switch {
	case anyGiven && anyMissed && s.standing(given, missed) == 0:
		s.Ties = []Tie{s.tie(given, missed)}
	case anyMissed && missed.mark == infinity || !anyGiven && !anyMissed:
	default:
		low, high := new(big.Rat), (*big.Rat)(nil)
		if anyMissed {
			s.priority(missed, &s.anum, &s.aden)
			low.SetFrac(&s.anum, &s.aden)
		}
		if anyGiven && given.mark != infinity {
			s.priority(given, &s.anum, &s.aden)
			high = new(big.Rat).SetFrac(&s.anum, &s.aden)
		}
		s.Divisor = simplest(low, high, s.Method.squared())
	}
}

// tie returns the tie between the last step given and the next one, which have
// the same standing.
func (s *sequence) tie(given, missed step) Tie {
	tie := Tie{ByName: s.byWeight(given.claim, missed.claim) == 0}
	for i := range s.claims {
		for _, which := range [...]direction{last, next} {
			if st, ok := s.step(i, which); ok && s.standing(st, given) == 0 {
				tie.Claims = append(tie.Claims, i)
				tie.Steps -= int(which)
			}
		}
	}
	slices.SortFunc(tie.Claims, func(i, j int) int {
		return s.byRule(i, j, s.before)
	})
	return tie
}

// simplest returns the number between low and high, both excluded, that has
// the fewest decimal digits, and of these the smallest. high nil is infinity.
// When squared, low and high are the squares of the ends.
func simplest(low, high *big.Rat, squared bool) *big.Rat {
	power := func(x *big.Rat) *big.Rat {
		if squared {
			return new(big.Rat).Mul(x, x)
		}
		return x
	}
	end := low
	if high != nil {
		end = high
	}
	var n big.Int
	digits := len(n.Quo(end.Num(), end.Denom()).String())
	if squared {
		digits = (digits + 1) / 2
	}
	ten := big.NewRat(10, 1)
	unit := new(big.Rat).SetInt(n.Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	for {
		var q big.Rat
		q.Quo(low, power(unit))
		n.Quo(q.Num(), q.Denom())
		if squared {
			n.Sqrt(&n)
		}
		n.Add(&n, one)
		x := new(big.Rat).SetInt(&n)
		x.Mul(x, unit)
		if high == nil || power(x).Cmp(high) < 0 {
			return x
		}
		unit.Quo(unit, ten)
	}
}
