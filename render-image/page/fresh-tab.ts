// What a page before this one in the same tab may have left, and the driver has no hold of.
sessionStorage.clear();
window.name = '';
