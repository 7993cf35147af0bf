//go:build linux && cgo && !headless

package gpu

// libEGL is opened when a picture is asked for, not linked: the binary starts,
// and its other commands work, on a machine without it. The few declarations
// below stand in for EGL/egl.h, so building needs no EGL headers either.

/*
#cgo LDFLAGS: -ldl
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

typedef void *handle;
typedef int32_t number;

static void *library;
static void *(*find)(const char *);

static const char *egl_open(void) {
	if (library == NULL) library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL);
	if (library == NULL) return "libEGL.so.1 cannot be opened";
	find = (void *(*)(const char *))dlsym(library, "eglGetProcAddress");
	return find == NULL ? "libEGL.so.1 has no eglGetProcAddress" : NULL;
}

// egl_find looks a function up by name, in EGL or in OpenGL.
static void *egl_find(const char *name) {
	void *f = dlsym(library, name);
	return f != NULL ? f : find(name);
}

enum {
	NONE = 0x3038, OPENGL_API = 0x30A2,
	RENDERABLE_TYPE = 0x3040, OPENGL_BIT = 0x0008,
	SURFACE_TYPE = 0x3033, PBUFFER_BIT = 0x0001,
	MAJOR = 0x3098, MINOR = 0x30FB, PROFILE = 0x30FD, CORE = 0x0001,
	SURFACELESS = 0x31DD, DEVICE = 0x313F
};

// egl_display returns an initialised display: Mesa's surfaceless platform where
// there is one, else the first graphics card that opens without a screen.
static handle egl_display(void) {
	handle (*platform)(unsigned, void *, const number *) = egl_find("eglGetPlatformDisplayEXT");
	unsigned (*start)(handle, number *, number *) = egl_find("eglInitialize");
	unsigned (*devices)(number, handle *, number *) = egl_find("eglQueryDevicesEXT");
	if (platform == NULL || start == NULL) return NULL;
	handle d = platform(SURFACELESS, NULL, NULL);
	if (d != NULL && start(d, NULL, NULL)) return d;
	handle cards[8];
	number n = 0;
	if (devices == NULL || !devices(8, cards, &n)) return NULL;
	for (number i = 0; i < n; i++) {
		d = platform(DEVICE, cards[i], NULL);
		if (d != NULL && start(d, NULL, NULL)) return d;
	}
	return NULL;
}

// egl_context makes an OpenGL 4.1 core context current on this thread, without
// any surface.
static const char *egl_context(handle d, handle *out) {
	unsigned (*bind)(unsigned) = egl_find("eglBindAPI");
	unsigned (*choose)(handle, const number *, handle *, number, number *) = egl_find("eglChooseConfig");
	handle (*create)(handle, handle, handle, const number *) = egl_find("eglCreateContext");
	unsigned (*current)(handle, handle, handle, handle) = egl_find("eglMakeCurrent");
	if (!bind || !choose || !create || !current) return "libEGL.so.1 lacks a function that every EGL has";
	const number want[] = {SURFACE_TYPE, PBUFFER_BIT, RENDERABLE_TYPE, OPENGL_BIT, NONE};
	const number version[] = {MAJOR, 4, MINOR, 1, PROFILE, CORE, NONE};
	handle config = NULL;
	number n = 0;
	if (!bind(OPENGL_API)) return "EGL offers no desktop OpenGL";
	if (!choose(d, want, &config, 1, &n) || n == 0) return "EGL has no configuration for OpenGL";
	*out = create(d, config, NULL, version);
	if (*out == NULL) return "EGL offers no OpenGL 4.1";
	if (!current(d, NULL, NULL, *out)) return "EGL can't do without a surface";
	return NULL;
}

static void egl_close(handle d, handle context) {
	unsigned (*current)(handle, handle, handle, handle) = egl_find("eglMakeCurrent");
	unsigned (*destroy)(handle, handle) = egl_find("eglDestroyContext");
	if (current != NULL) current(d, NULL, NULL, NULL);
	if (destroy != NULL) destroy(d, context);
}
*/
import "C"

import (
	"errors"
	"fmt"
	"unsafe"
)

// surfaceless is an EGL context without a surface.
type surfaceless struct{ display, context C.handle }

func newSurfaceless() (*surfaceless, error) {
	if why := C.egl_open(); why != nil {
		return nil, fmt.Errorf("%w: %s (Debian: apt install libegl1 libgl1-mesa-dri)", ErrNoEGL, C.GoString(why))
	}
	s := &surfaceless{display: C.egl_display()}
	if s.display == nil {
		return nil, errors.New("no off-screen OpenGL: EGL has neither Mesa's surfaceless platform nor a graphics card (Debian: apt install libgl1-mesa-dri)")
	}
	if why := C.egl_context(s.display, &s.context); why != nil {
		return nil, errors.New("no off-screen OpenGL: " + C.GoString(why))
	}
	return s, nil
}

// lookup finds an OpenGL function by name.
func (s *surfaceless) lookup(name string) unsafe.Pointer {
	c := C.CString(name)
	defer C.free(unsafe.Pointer(c))
	return C.egl_find(c)
}

func (s *surfaceless) close() { C.egl_close(s.display, s.context) }
