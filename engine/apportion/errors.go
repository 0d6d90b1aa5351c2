package apportion

import (
	"errors"
	"fmt"
	"math/big"
)

// What can be wrong with a division, besides its bounds not meeting the whole.
var (
	ErrMethod        = errors.New("no such method")
	ErrNegativeWhole = errors.New("the whole is negative")
	ErrNoWeight      = errors.New("nothing to divide by: every weight is zero")

	// Of one claim; these come inside a ClaimError.
	ErrNegative      = errors.New("negative weight or bound")
	ErrCrossedBounds = errors.New("lower bound above upper bound")
)

// ClaimError says which claim cannot be right; Err is ErrNegative or
// ErrCrossedBounds.
type ClaimError struct {
	Claim int // index into the claims
	Err   error
}

func (e *ClaimError) Error() string { return fmt.Sprintf("claim %d: %v", e.Claim, e.Err) }

// Unwrap returns Err.
func (e *ClaimError) Unwrap() error { return e.Err }

// FloorsError says that the lower bounds together exceed the whole.
type FloorsError struct {
	Excess *big.Int // sum of the lower bounds - whole, in steps
}

func (e *FloorsError) Error() string {
	return fmt.Sprintf("the lower bounds exceed the whole by %v steps", e.Excess)
}

// CapsError says that the upper bounds leave part of the whole to nobody. A
// claim of weight zero takes no more than its lower bound.
type CapsError struct {
	Shortfall *big.Int // whole - what the claims can take, in steps
}

func (e *CapsError) Error() string {
	return fmt.Sprintf("the upper bounds leave %v steps undivided", e.Shortfall)
}

// check answers with the first fault, claim by claim, then of the sums; on the
// way it sums the weights.
func (d *Division) check() error {
	if !d.Method.valid() {
		return ErrMethod
	}
	if d.Whole.Sign() < 0 {
		return ErrNegativeWhole
	}
	var floors, room big.Int
	unbounded := false
	for i := range d.claims {
		w, lower, upper := d.claims[i].weight(), d.claims[i].lower(), d.claims[i].Max
		switch {
		case w.Sign() < 0, lower.Sign() < 0, upper != nil && upper.Sign() < 0:
			return &ClaimError{i, ErrNegative}
		case upper != nil && lower.Cmp(upper) > 0:
			return &ClaimError{i, ErrCrossedBounds}
		}
		d.Sum.Add(d.Sum, w)
		floors.Add(&floors, lower)
		switch {
		case w.Sign() == 0:
			room.Add(&room, lower)
		case upper == nil:
			unbounded = true
		default:
			room.Add(&room, upper)
		}
	}
	switch {
	case floors.Cmp(d.Whole) > 0:
		return &FloorsError{floors.Sub(&floors, d.Whole)}
	case unbounded || room.Cmp(d.Whole) >= 0:
		return nil
	case d.Sum.Sign() == 0:
		return ErrNoWeight
	default:
		return &CapsError{room.Sub(d.Whole, &room)}
	}
}
