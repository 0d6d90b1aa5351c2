package apportion

import (
	"errors"
	"math/big"
)

// LosesByGrowth returns the claims that would get less if the whole were one
// step larger: the Alabama paradox, which divisor methods exclude and largest
// remainder does not. A whole that the upper bounds, or having no weight, do
// not let grow makes nobody lose. The errors are those of Divide for the whole
// as it is.
func LosesByGrowth(m Method, whole *big.Int, claims []Claim, before func(i, j int) int) ([]int, error) {
	now, err := Divide(m, whole, claims, before)
	if err != nil {
		return nil, err
	}
	grown, err := Divide(m, new(big.Int).Add(whole, one), claims, before)
	var full *CapsError
	switch {
	case errors.As(err, &full), errors.Is(err, ErrNoWeight):
		return nil, nil
	case err != nil:
		return nil, err
	}
	var losers []int
	for i := range claims {
		if grown.Shares[i].Parts.Cmp(now.Shares[i].Parts) < 0 {
			losers = append(losers, i)
		}
	}
	return losers, nil
}
