package engine

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// KeyUse is a key as a line uses it: the variables that it weighs, in order.
type KeyUse struct {
	Name    string
	Equal   bool
	Terms   []Expression
	Weights []decimal.Decimal // one for each term
	Broken  bool              // a finding tells why it cannot be used
}

// trail sets the key's values out for the units of a pot.
func (k *KeyUse) trail(plan *Plan, units []int) KeyTrail {
	t := KeyTrail{Name: k.Name, Equal: k.Equal}
	for i, e := range k.Terms {
		term := TermTrail{
			Variable: e.name(plan), Weight: k.Weights[i], Values: make([]decimal.Decimal, len(units)), Factors: e.factors(plan, units),
		}
		for j, u := range units {
			term.Values[j] = e.Of(&plan.Units.Rows[u]).Value
			term.Sum = term.Sum.Add(term.Values[j])
		}
		t.Terms = append(t.Terms, term)
	}
	return t
}

// Weights gives the units' weights as integers in exact proportion. A plain column's
// weights are its values (scaled to whole numbers where they have decimals). In a
// composite key it is each variable's share of its sum that is weighed:
//
//	w(i) = Σ weight(t) · value(t,i) / sum(t)
//
// brought to integers by the common denominator, the product of the sums.
func (t KeyTrail) Weights(n int) []*big.Int {
	out := make([]*big.Int, n)
	if t.Equal {
		for i := range out {
			out[i] = big.NewInt(1)
		}
		return out
	}
	if len(t.Terms) == 1 {
		return integers(t.Terms[0].Values)
	}
	for i := range out {
		out[i] = new(big.Int)
	}
	weights := make([]decimal.Decimal, len(t.Terms))
	sums := make([]*big.Int, len(t.Terms))
	common := big.NewInt(1)
	values := make([][]*big.Int, len(t.Terms))
	for j, term := range t.Terms {
		weights[j] = term.Weight
		values[j] = integers(term.Values)
		sums[j] = new(big.Int)
		for _, v := range values[j] {
			sums[j].Add(sums[j], v)
		}
		common.Mul(common, sums[j])
	}
	for j, w := range integers(weights) {
		factor := new(big.Int).Quo(common, sums[j])
		factor.Mul(factor, w)
		for i := range out {
			out[i].Add(out[i], new(big.Int).Mul(factor, values[j][i]))
		}
	}
	return out
}

// integers scales decimals by one power of ten so that all are whole.
func integers(values []decimal.Decimal) []*big.Int {
	var exponent int32
	for _, v := range values {
		exponent = min(exponent, v.Exponent())
	}
	out := make([]*big.Int, len(values))
	for i, v := range values {
		out[i] = v.Shift(-exponent).BigInt()
	}
	return out
}
