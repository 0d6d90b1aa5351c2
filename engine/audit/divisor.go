package audit

import (
	"cmp"
	"math/big"

	"fordela/engine/apportion"
)

// A divisor method gives its steps to the largest weights divided by the signpost between
// the steps that a unit has and the next. Amounts are a method's own exactly when no unit's
// next step comes before a step that another has been given (Balinski & Young's min–max
// inequality).

// turn is a unit's step from n to n+1.
type turn struct {
	unit int
	n    *big.Int
}

// outOfTurn counts the units whose next step comes before one that has been given.
func (q *division) outOfTurn(found []*big.Int) (wrong int) {
	var last *turn // of the steps that have been given
	for i, n := range found {
		if n.Cmp(q.floor(i)) <= 0 {
			continue
		}
		if given := (turn{i, new(big.Int).Sub(n, big.NewInt(1))}); last == nil || q.before(*last, given) {
			last = &given
		}
	}
	for i, n := range found {
		if high := q.ceiling(i); last != nil && (high == nil || n.Cmp(high) < 0) && q.before(turn{i, n}, *last) {
			wrong++
		}
	}
	return wrong
}

// before reports whether one step comes before another: weight by signpost, then the larger
// weight, then the name. Steps whose signpost is 0 come before all others.
func (q *division) before(a, b turn) bool {
	x, y := signpost(q.method, a.n), signpost(q.method, b.n)
	byRule := func() bool {
		return a.unit != b.unit && cmp.Or(q.weights[b.unit].Cmp(q.weights[a.unit]), q.alphabetical(a.unit, b.unit)) < 0
	}
	if x.num.Sign() == 0 || y.num.Sign() == 0 {
		if x.num.Sign() != y.num.Sign() {
			return x.num.Sign() == 0
		}
		return byRule()
	}
	v, w := new(big.Int).Set(q.weights[a.unit]), new(big.Int).Set(q.weights[b.unit])
	if q.method == apportion.HuntingtonHill { // its signposts are squared
		v.Mul(v, v)
		w.Mul(w, w)
	}
	v.Mul(v, x.den).Mul(v, y.num)
	w.Mul(w, y.den).Mul(w, x.num)
	if c := v.Cmp(w); c != 0 {
		return c > 0
	}
	return byRule()
}

// signpost is where a method rounds between n and n+1: the arithmetic, the harmonic or the
// geometric mean of the two (which is given squared), or one of them.
func signpost(m apportion.Method, n *big.Int) fraction {
	next := new(big.Int).Add(n, big.NewInt(1))
	sum, product := new(big.Int).Add(n, next), new(big.Int).Mul(n, next)
	switch m {
	case apportion.SainteLague:
		return fraction{sum, big.NewInt(2)}
	case apportion.DHondt:
		return fraction{next, big.NewInt(1)}
	case apportion.Adams:
		return fraction{n, big.NewInt(1)}
	case apportion.Dean:
		return fraction{product.Lsh(product, 1), sum}
	}
	return fraction{product, big.NewInt(1)}
}
