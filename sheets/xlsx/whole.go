package xlsx

import "io"

// Whole checks the container alone: that the file is a zip archive with its
// directory at its end. It is cheap, for files that may still be on their way;
// the error is a *Refusal, or an error of r itself.
func Whole(r io.ReaderAt, size int64) error {
	_, err := openContainer(r, size)
	return err
}
