package underlag

// Registers finds the workbooks that an underlag names: the population file. It is
// handed in, so that reading touches no folder of itself.
type Registers func(name string) (content []byte, err error)
