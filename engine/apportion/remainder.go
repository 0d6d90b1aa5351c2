package apportion

import (
	"cmp"
	"math/big"
	"slices"
)

// divideByRemainder gives every claim the integer part of its quota and one
// step more to the largest remainders.
func (d *Division) divideByRemainder(before func(i, j int) int) {
	type ranked struct {
		remainder, weight uint64 // their leading bits
		claim             int
	}
	queue := make([]ranked, 0, len(d.claims))
	cut := uint(max(0, d.weight.BitLen()-64)) // bits that do not lead; 0: none is lost
	var floor, x, y, given big.Int
	leading := func(n *big.Int) uint64 { return y.Rsh(n, cut).Uint64() }
	for i := range d.claims {
		d.split(i, &floor, &x)
		d.Shares[i].Parts.Set(&floor)
		given.Add(&given, &floor)
		if x.Sign() > 0 {
			queue = append(queue, ranked{leading(&x), leading(d.claims[i].Weight), i})
		}
	}

	weight := func(a, b ranked) int { // negative when a has the larger weight
		c := cmp.Compare(b.weight, a.weight)
		if c != 0 || cut == 0 {
			return c
		}
		return d.byWeight(a.claim, b.claim)
	}
	standing := func(a, b ranked) int { // negative when a has the larger remainder
		c := cmp.Compare(b.remainder, a.remainder)
		if c != 0 || cut == 0 || weight(a, b) == 0 {
			return c
		}
		d.split(a.claim, &floor, &x)
		d.split(b.claim, &floor, &y)
		return y.Cmp(&x)
	}
	slices.SortFunc(queue, func(a, b ranked) int {
		if c := standing(a, b); c != 0 {
			return c
		}
		if c := weight(a, b); c != 0 {
			return c
		}
		return before(a.claim, b.claim)
	})
	for k, r := range queue {
		d.Shares[r.claim].Rank = k + 1
	}

	// The remainders sum to less than one step for each of the queue.
	steps := int(given.Sub(d.Whole, &given).Int64())
	for _, r := range queue[:steps] {
		parts := d.Shares[r.claim].Parts
		parts.Add(parts, one)
	}
	if steps == 0 || standing(queue[steps-1], queue[steps]) != 0 {
		return
	}
	served, missed := queue[steps-1], queue[steps]
	from, to := steps-1, steps+1
	for from > 0 && standing(queue[from-1], served) == 0 {
		from--
	}
	for to < len(queue) && standing(queue[to], served) == 0 {
		to++
	}
	tie := Tie{Steps: steps - from, ByName: weight(served, missed) == 0}
	for _, r := range queue[from:to] {
		tie.Claims = append(tie.Claims, r.claim)
	}
	d.Ties = []Tie{tie}
}
