package apportion

import (
	"math/big"
	"slices"
	"sort"
)

// bound finds the exact quotas under bounds: the factor left/weight, and the
// claims whose bound keeps them from getting Weight times it. The factor stays
// below the breakpoint of every floor set so far and above that of every cap
// (Bitran & Hax), so that no claim is set twice and none need be let go again.
func (d *Division) bound() {
	d.left, d.weight = new(big.Int).Set(d.Whole), new(big.Int).Set(d.Sum)
	var weightless, lower, upper []int
	for i := range d.claims {
		c := &d.claims[i]
		lifted := c.lower().Sign() > 0
		if c.weight().Sign() == 0 {
			if lifted {
				weightless = append(weightless, i)
			}
			continue
		}
		if lifted {
			lower = append(lower, i)
		}
		if c.Max != nil {
			upper = append(upper, i)
		}
	}
	if len(weightless) > 0 {
		d.set(weightless, nil)
	}

	floors, caps := d.newSide(AtMin, lower), d.newSide(AtMax, upper)
	var x, y big.Int
	for {
		low, high := floors.broken(), caps.broken()
		if low == floors.next && high == caps.next {
			return
		}
		// What the bounds ask, less what proportion gives, both times weight:
		// positive when deficits outweigh excesses.
		bounds, weights := floors.since(low)
		moreBounds, moreWeights := caps.since(high)
		x.Mul(bounds.Add(bounds, moreBounds), d.weight)
		y.Mul(weights.Add(weights, moreWeights), d.left)
		deficit := x.Cmp(&y)
		var atMin, atMax []int
		if deficit >= 0 {
			atMin = floors.take(low)
		}
		if deficit <= 0 {
			atMax = caps.take(high)
		}
		d.set(atMin, atMax)
	}
}

// set fixes claims at their bounds and records the round.
func (d *Division) set(atMin, atMax []int) {
	for _, i := range atMin {
		d.fix(i, AtMin)
	}
	for _, i := range atMax {
		d.fix(i, AtMax)
	}
	d.Rounds = append(d.Rounds, Round{
		AtMin: atMin, AtMax: atMax,
		Left: new(big.Int).Set(d.left), Weight: new(big.Int).Set(d.weight),
	})
}

func (d *Division) fix(i int, b Bound) {
	d.Shares[i].Bound = b
	d.left.Sub(d.left, d.atBound(i))
	d.weight.Sub(d.weight, d.claims[i].weight())
}

// side is the claims that have a floor, or those that have a cap, in the order
// in which a factor that moves away from the solution breaks them. Sums up to
// each make a round cost a search, not a scan.
type side struct {
	*Division
	kind            Bound
	claims          []int
	bounds, weights []big.Int // sums over the first n claims
	next            int       // claims before it are set
}

func (d *Division) newSide(kind Bound, claims []int) *side {
	s := &side{Division: d, kind: kind}
	type breakpoint struct {
		mark
		claim int
	}
	points := make([]breakpoint, len(claims))
	for k, i := range claims {
		points[k] = breakpoint{markOf(s.limit(i), d.claims[i].weight()), i}
	}
	var x, y big.Int
	slices.SortFunc(points, func(a, b breakpoint) int {
		c := a.compare(b.mark)
		if c == 0 {
			c = compareFractions(s.limit(a.claim), d.claims[a.claim].weight(), s.limit(b.claim), d.claims[b.claim].weight(), &x, &y)
		}
		switch {
		case c == 0:
			return a.claim - b.claim
		case kind == AtMin:
			return -c
		default:
			return c
		}
	})
	s.claims = claims
	s.bounds = ints(len(claims)+1, d.Whole)
	s.weights = ints(len(claims)+1, d.Sum)
	for k, p := range points {
		claims[k] = p.claim
		s.bounds[k+1].Add(&s.bounds[k], s.limit(p.claim))
		s.weights[k+1].Add(&s.weights[k], d.claims[p.claim].weight())
	}
	return s
}

// limit returns claim i's bound on this side.
func (s *side) limit(i int) *big.Int {
	if s.kind == AtMin {
		return s.Division.claims[i].Min
	}
	return s.Division.claims[i].Max
}

// broken returns the end of the claims that proportion puts outside their
// bound; they begin at next.
func (s *side) broken() int {
	var x, y big.Int
	return s.next + sort.Search(len(s.claims)-s.next, func(k int) bool {
		i := s.claims[s.next+k]
		c := compareFractions(s.limit(i), s.Division.claims[i].weight(), s.left, s.weight, &x, &y)
		return c == 0 || c > 0 == (s.kind == AtMax)
	})
}

// since returns the sums of bounds and of weights from next to end.
func (s *side) since(end int) (bounds, weights *big.Int) {
	return new(big.Int).Sub(&s.bounds[end], &s.bounds[s.next]),
		new(big.Int).Sub(&s.weights[end], &s.weights[s.next])
}

// take returns the claims from next to end and moves next there.
func (s *side) take(end int) []int {
	taken := s.claims[s.next:end:end]
	s.next = end
	return taken
}
