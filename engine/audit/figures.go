package audit

import (
	"math/big"

	"github.com/shopspring/decimal"
)

var hundred = big.NewRat(100, 1)

// downward, upward and nearest make a figure whole; half is nearest to what is above.
func downward(r *big.Rat) *big.Int { return new(big.Int).Div(r.Num(), r.Denom()) }

func upward(r *big.Rat) *big.Int {
	n := downward(r)
	if !r.IsInt() {
		n.Add(n, big.NewInt(1))
	}
	return n
}

func nearest(r *big.Rat) *big.Int { return downward(new(big.Rat).Add(r, big.NewRat(1, 2))) }

// multiple is so many steps.
func multiple(n *big.Int, step *big.Rat) *big.Rat {
	return new(big.Rat).Mul(new(big.Rat).SetInt(n), step)
}

// inward makes a bound a whole number of steps; nil for none.
func inward(bound, step *big.Rat, down bool) *big.Rat {
	switch {
	case bound == nil:
		return nil
	case down:
		return multiple(downward(new(big.Rat).Quo(bound, step)), step)
	}
	return multiple(upward(new(big.Rat).Quo(bound, step)), step)
}

// within brings an amount between bounds; nil for none.
func within(amount, low, high *big.Rat) *big.Rat {
	if high != nil && amount.Cmp(high) > 0 {
		amount = high
	}
	if low != nil && amount.Cmp(low) < 0 {
		amount = low
	}
	return new(big.Rat).Set(amount)
}

// exactly is a figure whose digits end, in decimals.
func exactly(r *big.Rat) decimal.Decimal {
	digits, _ := r.FloatPrec()
	return decimal.NewFromBigRat(r, int32(digits))
}

// kronor is so many steps, in decimals.
func (a *auditor) kronor(n *big.Int, step *big.Rat) decimal.Decimal {
	return exactly(multiple(n, step))
}

// inSteps gives amounts as whole numbers of steps; nil for one that is not.
func inSteps(amounts []decimal.Decimal, step *big.Rat) []*big.Int {
	out := make([]*big.Int, len(amounts))
	for i, amount := range amounts {
		if n := new(big.Rat).Quo(amount.Rat(), step); n.IsInt() {
			out[i] = n.Num()
		}
	}
	return out
}

// wholeNumbers gives integers in the same proportion as the values.
func wholeNumbers(values []decimal.Decimal) []*big.Int {
	rats := make([]*big.Rat, len(values))
	for i, v := range values {
		rats[i] = v.Rat()
	}
	out, _ := scaled(rats)
	return out
}

// scaled multiplies figures by one whole number, so that all become whole; a nil one stays so.
func scaled(figures []*big.Rat) (out []*big.Int, by *big.Int) {
	by = big.NewInt(1)
	for _, r := range figures {
		if r != nil {
			by = lcm(by, r.Denom())
		}
	}
	out = make([]*big.Int, len(figures))
	for i, r := range figures {
		if r != nil {
			out[i] = new(big.Int).Quo(by, r.Denom())
			out[i].Mul(out[i], r.Num())
		}
	}
	return out, by
}

func lcm(a, b *big.Int) *big.Int {
	if a.Cmp(b) == 0 {
		return a
	}
	gcd := new(big.Int).GCD(nil, nil, a, b)
	return gcd.Mul(new(big.Int).Quo(a, gcd), b)
}
