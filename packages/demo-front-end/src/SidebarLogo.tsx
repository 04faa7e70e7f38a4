import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core';
import { demoTranslationRef } from './translation/demoTranslation';
import { Logo } from './Logo';

const useStyles = makeStyles(theme => ({
  link: {
    alignItems: 'center',
    // The sidebar is dark in both themes.
    color: theme.palette.common.white,
    display: 'flex',
    flexShrink: 0,
    gap: theme.spacing(1.5),
    height: 2 * sidebarConfig.logoHeight,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 32) / 2,
    whiteSpace: 'nowrap',
  },
  name: {
    fontSize: 15,
    fontWeight: 700,
    lineHeight: 1.2,
  },
  demo: {
    display: 'block',
    fontSize: 12,
    fontWeight: 400,
  },
}));

export const SidebarLogo = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(demoTranslationRef);
  const { isOpen } = useSidebarOpenState();

  return (
    <Link
      aria-label={t('nav.logo')}
      className={classes.link}
      to="/"
      underline="none"
    >
      <Logo size={32} />
      {isOpen && (
        <span className={classes.name}>
          Customer Voice <span className={classes.demo}>demo</span>
        </span>
      )}
    </Link>
  );
};
