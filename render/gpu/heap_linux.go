//go:build linux && cgo && !headless

package gpu

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// keep lets the C heap stay as large as it was, up to a number of bytes. Mesa's
// software renderer allocates and frees some megabytes with each draw, which
// glibc by default gives back to the kernel and begs of it again, page by page.
static void keep(int bytes) {
#ifdef __GLIBC__
	mallopt(M_TOP_PAD, bytes);
#endif
}
*/
import "C"

// keepHeap makes a picture drawn in software three times cheaper (60 to 18 ms
// of BenchmarkPicture) for at most so much more memory.
func keepHeap() { C.keep(64 << 20) }
