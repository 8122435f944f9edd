;;; walk-batch.el --- What the walks through Emacs share  -*- lexical-binding: t -*-

(require 'json)
(require 'cl-lib)

;; Debian keeps packages here, and -q skips the start file that would say so.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)

;; Settings may arrive after the draft: until then more is found.
(defvar walk-expected (string-to-number (getenv "WALK_EXPECTED")))

(defun walk-until (what predicate)
  "Wait until PREDICATE returns something, and return it. WHAT says what was waited for."
  (let ((deadline (+ (float-time) 40)) result)
    (while (not (setq result (funcall predicate)))
      (when (> (float-time) deadline)
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    result))

(defun walk-open (file)
  "Visit FILE as a user does: what was put off until the next command is run."
  (find-file file)
  (run-hooks 'post-command-hook))

(defun walk-report (&rest report)
  "Write REPORT, a plist, where the test reads it, and end."
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode report) nil (getenv "WALK_REPORT")))
  (kill-emacs 0))
