/*
 * What a disk would hold if the power went now: a copy of each file below WATCHED as it was at its last fsync, in DURABLE.
 * Loaded before the C library (LD_PRELOAD). A kill alone proves nothing: the operating system still writes what a dead
 * process had handed over.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int real(const char *name, int fd) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return next(fd);
}

static char durable_path[PATH_MAX];

static const char *in_durable(const char *name) {
  snprintf(durable_path, sizeof durable_path, "%s/%s", getenv("DURABLE"), name);
  return durable_path;
}

/* Read through the descriptor itself: closing another one would let go of the database's locks. */
static void keep_file(int fd, const char *name) {
  char part[PATH_MAX + 8], buffer[65536];
  snprintf(part, sizeof part, "%s.part", in_durable(name));
  int to = open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (to < 0) abort();
  ssize_t got;
  for (off_t at = 0; (got = pread(fd, buffer, sizeof buffer, at)) > 0; at += got)
    if (write(to, buffer, (size_t)got) != got) abort();
  close(to);
  if (got < 0 || rename(part, in_durable(name)) != 0) abort();
}

/* What was deleted is gone when its folder has been synced, not before. */
static void keep_folder(const char *watched) {
  DIR *durable = opendir(getenv("DURABLE"));
  if (!durable) abort();
  char path[PATH_MAX];
  for (struct dirent *entry; (entry = readdir(durable));) {
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", watched, entry->d_name);
    if (access(path, F_OK) != 0) unlink(in_durable(entry->d_name));
  }
  closedir(durable);
}

static void keep(int fd) {
  const char *watched = getenv("WATCHED");
  char link[64], path[PATH_MAX];
  if (!watched || !getenv("DURABLE")) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  size_t prefix = strlen(watched);
  if (strncmp(path, watched, prefix) != 0) return;
  if (path[prefix] == 0) keep_folder(watched);
  else if (path[prefix] == '/') keep_file(fd, path + prefix + 1);
}

int fsync(int fd) {
  int answer = real("fsync", fd);
  if (answer == 0) keep(fd);
  return answer;
}

int fdatasync(int fd) {
  int answer = real("fdatasync", fd);
  if (answer == 0) keep(fd);
  return answer;
}
